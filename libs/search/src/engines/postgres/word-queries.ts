import type pg from 'pg';
import { mayBeMisspelt } from '../text/nearness.js';
import { joinsAndSplits, type KnownWord } from './readings.js';
import { slipKeys } from './slip-keys.js';

/** Words that begin with, or hold, what was typed: the commonest so many of each. */
const BEGINNINGS = 30;
const HOLDING = 15;

interface Row {
  word: string;
  documents: number;
}

/** The real words that typed ones may mean: the same, longer ones, a slip apart, holding them, their pieces and joins. */
export async function knownWords(client: pg.ClientBase, typed: readonly string[]): Promise<KnownWord[]> {
  const { rows } = await client.query<Row>(
    `select word, documents from search.words where word = any($1)
     union
     select w.word, w.documents from unnest($2::text[]) t(typed) cross join lateral (
       select word, documents from search.words where left(word, 1) = t.typed order by documents desc limit ${BEGINNINGS}) w
     union
     select w.word, w.documents from unnest($3::text[]) t(typed) cross join lateral (
       select word, documents from search.words where left(word, 2) = t.typed order by documents desc limit ${BEGINNINGS}) w
     union
     select w.word, w.documents from unnest($4::text[]) t(typed) cross join lateral (
       select word, documents from search.words
        where word >= t.typed collate "C" and word < (t.typed || chr(1114111)) collate "C" order by documents desc limit ${BEGINNINGS}) w
     union
     select word, documents from search.words where slips && $5::int[]
     union
     select w.word, w.documents from unnest($6::text[]) t(typed) cross join lateral (
       select word, documents from search.words where word like '%' || t.typed || '%' order by documents desc limit ${HOLDING}) w`,
    [
      [...new Set([...typed, ...joinsAndSplits(typed)])],
      typed.filter((word) => lettersOf(word) === 1),
      typed.filter((word) => lettersOf(word) === 2),
      typed.filter((word) => lettersOf(word) > 2),
      typed.filter(mayBeMisspelt).flatMap(slipKeys),
      typed.filter((word) => HAS_TRIGRAMS.test(word)),
    ],
  );
  return rows;
}

/** Words that are like a typed one in some part, by trigrams: for what nothing else was found for. Dearer. */
export async function alikeWords(client: pg.ClientBase, typed: readonly string[]): Promise<KnownWord[]> {
  const { rows } = await client.query<Row & { typed: string; alike: number }>(
    `select t.typed, w.word, w.documents, w.alike from unnest($1::text[]) t(typed) cross join lateral (
       select word, documents, word_similarity(t.typed, word) as alike from search.words
        where t.typed <% word order by alike desc, documents desc limit 20) w`,
    [typed.filter((word) => HAS_TRIGRAMS.test(word))],
  );
  return rows.map(({ word, documents, typed: of, alike }) => ({
    word,
    documents,
    alike: { typed: of, nearness: alike * 0.6 },
  }));
}

/** A shorter piece leaves the trigram index nothing to look for but everything. */
const HAS_TRIGRAMS = /^[a-z0-9]{3,}$/;

const lettersOf = (word: string): number => [...word].length;
