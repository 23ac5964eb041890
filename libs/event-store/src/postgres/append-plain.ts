import type { EncodedAppend } from '../encode-append.js';
import type { Appended, Position } from '../event-store.js';
import type { AppendConnection } from './append-connection.js';
import { int4Array, int8Array, textArray, uuidArray } from './binary-array.js';
import { expectedRevision, numbers, rawText, Slots, UNIQUE_VIOLATION } from './flush-values.js';

const PLAIN = `select revisions, "position" from eventlog.append_plain($1::text[], $2::bigint[], $3::integer[], $4, $5::text[],
  $6::integer[], $7::integer[], $8::uuid[], $9::integer[], $10::text[], $11::text[])`;

/** Null: the flush is not plain, and nothing was appended. The outcomes are in the order of the appends. */
export async function sendPlain(
  connection: AppendConnection,
  appends: readonly EncodedAppend[],
): Promise<readonly Appended[] | null> {
  const ordered = [...appends.filter(isFresh), ...appends.filter((append) => !isFresh(append))];
  if (new Set(ordered.map(({ stream }) => stream)).size < ordered.length) return null;
  const row = await call(connection, parameters(ordered));
  if (!row) return null;
  const outcomes = new Map<EncodedAppend, Appended>();
  let position = row.position;
  for (let i = ordered.length - 1; i >= 0; i--) {
    const append = ordered[i] as EncodedAppend;
    outcomes.set(append, { revision: row.revisions[i] as number, position: position as Position });
    position -= append.events.length;
  }
  return appends.map((append) => outcomes.get(append) as Appended);
}

const isFresh = ({ expected }: EncodedAppend): boolean => expected === 'none';

/** What the function answers for appends in its own order; null when one of them is not plain. */
async function call(
  connection: AppendConnection,
  values: readonly unknown[],
): Promise<{ revisions: number[]; position: number } | null> {
  const query = { name: 'eventlog.append_plain', text: PLAIN, values: [...values], rowMode: 'array' as const };
  try {
    const [row] = await connection.query<[string, string] | [null, null]>({ ...query, types: rawText });
    return row?.[0] ? { revisions: numbers(row[0]), position: Number(row[1]) } : null;
  } catch (error) {
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

function parameters(ordered: readonly EncodedAppend[]): unknown[] {
  const types = new Slots();
  const stream: number[] = [];
  const back: number[] = [];
  const id: string[] = [];
  const type: number[] = [];
  const data: string[] = [];
  const metadata: string[] = [];
  ordered.forEach(({ events }, i) => {
    events.forEach((event, k) => {
      stream.push(i + 1);
      back.push(events.length - 1 - k);
      id.push(event.id);
      type.push(types.of(event.type));
      data.push(event.data);
      metadata.push(event.metadata);
    });
  });
  return [
    textArray(ordered.map((append) => append.stream)),
    int8Array(ordered.map(expectedRevision)),
    int4Array(ordered.map(({ events }) => events.length)),
    ordered.filter(isFresh).length,
    textArray(types.names),
    int4Array(stream),
    int4Array(back),
    uuidArray(id),
    int4Array(type),
    textArray(data),
    textArray(metadata),
  ];
}
