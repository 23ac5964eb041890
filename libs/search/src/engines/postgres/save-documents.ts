import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SearchDocument } from '../search-engine.js';
import { documentRow } from './document-row.js';
import { documentsTable, wordsTable } from './filling.js';
import { slipKeys } from './slip-keys.js';

/** Puts documents and their words into the live filling. Part of the caller's transaction. */
export async function upsertDocuments(client: pg.ClientBase, documents: readonly SearchDocument[]): Promise<void> {
  const rows = [...new Map(documents.map((each) => [each.id, documentRow(each)])).values()];
  await client.query(
    `insert into search.documents (id, title, people, labels, words)
     select id, title, people, labels, words::tsvector
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as r(id, title, people, labels, words)
     on conflict (id) do update set title = excluded.title, people = excluded.people, labels = excluded.labels, words = excluded.words`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.title),
      rows.map((row) => row.people),
      rows.map((row) => row.labels),
      rows.map((row) => row.words),
    ],
  );
  const counts = new Map<string, number>();
  for (const row of rows) for (const word of row.words.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  counts.delete('');
  const words = [...counts.keys()].sort();
  await client.query(
    // Counts need only be of the right size: a common word's row is left alone by the few documents of one change.
    `insert into search.words as w (word, documents, slips)
     select word, documents, slips::int[] from unnest($1::text[], $2::int[], $3::text[]) as r(word, documents, slips)
     on conflict (word) do update set documents = w.documents + excluded.documents where excluded.documents * 5 >= w.documents`,
    [words, words.map((word) => counts.get(word)), words.map((word) => `{${slipKeys(word).join(',')}}`)],
  );
}

/** Fills tables that nobody reads yet: no upsert, no index, the words come later. Texts hold nothing that COPY takes as a sign. */
export async function copyDocuments(
  client: pg.ClientBase,
  build: number,
  documents: readonly SearchDocument[],
): Promise<void> {
  const lines = documents.map((each) => {
    const { id, title, people, labels, words } = documentRow(each);
    return `${id}\t${title}\t${people}\t${labels}\t${words}\n`;
  });
  const into = client.query(copyFrom(`copy ${documentsTable(build)} (id, title, people, labels, words) from stdin`));
  await pipeline(Readable.from([lines.join('')]), into);
}

const WORDS_AT_A_TIME = 5_000;

/** Counts the words of a filling and keeps each with what finds it misspelt. */
export async function copyWords(reader: pg.ClientBase, writer: pg.ClientBase, build: number): Promise<void> {
  await reader.query('begin read only');
  await reader.query(
    `declare counted no scroll cursor for select word, ndoc from ts_stat('select words from ${documentsTable(build)}')`,
  );
  for (;;) {
    const { rows } = await reader.query<[string, number]>({
      text: `fetch ${WORDS_AT_A_TIME} from counted`,
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    const lines = rows.map(([word, documents]) => `${word}\t${documents}\t{${slipKeys(word).join(',')}}\n`);
    const into = writer.query(copyFrom(`copy ${wordsTable(build)} (word, documents, slips) from stdin`));
    await pipeline(Readable.from([lines.join('')]), into);
  }
  await reader.query('commit');
}
