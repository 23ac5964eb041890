import type { SearchDocument } from '../search-engine.js';
import { wordsOf } from '../text/words.js';

/** A document as Typesense keeps it: folded words, so that both engines see the same words whatever their tokenizers do. */
export interface TypesenseDocument {
  readonly id: string;
  readonly title: string;
  readonly people: readonly string[];
  readonly studio: string;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  readonly paths: readonly string[];
  /** File names without any separator: what a fragment is looked for in. */
  readonly names: readonly string[];
  readonly year: string;
  /** Breaks ties: of two titles that say what was typed, the one that says less else. */
  readonly title_length: number;
}

export const FIELDS = [
  { name: 'title', type: 'string' },
  { name: 'people', type: 'string[]' },
  { name: 'studio', type: 'string' },
  { name: 'tags', type: 'string[]' },
  { name: 'collections', type: 'string[]' },
  { name: 'paths', type: 'string[]' },
  { name: 'names', type: 'string[]', infix: true },
  { name: 'year', type: 'string' },
  { name: 'title_length', type: 'int32' },
] as const;

/** What words are looked for in, and what each counts. */
const WEIGHTS: Readonly<Record<string, number>> = {
  title: 20,
  people: 12,
  studio: 8,
  tags: 8,
  collections: 8,
  year: 4,
  paths: 2,
};

const ANSWER = {
  include_fields: 'id',
  highlight_fields: 'none',
  highlight_full_fields: 'none',
  sort_by: '_text_match:desc,title_length:asc',
  drop_tokens_threshold: 0,
  // A tag that is just the word must not go before a title that holds it.
  prioritize_exact_match: false,
} as const;

/** Words in any field: misspelt, the last one half typed. */
export const wordSearch = (words: readonly string[], perPage: number, page: number) => ({
  ...ANSWER,
  q: words.join(' '),
  query_by: Object.keys(WEIGHTS).join(','),
  query_by_weights: Object.values(WEIGHTS).join(','),
  num_typos: 2,
  min_len_1typo: 3,
  min_len_2typo: 7,
  // A real word may be a misspelt other one: near words are looked for also where the typed one is found.
  typo_tokens_threshold: 50,
  prefix: true,
  per_page: perPage,
  page,
});

/** A fragment of file names, whatever separates their words. */
export const fragmentSearch = (words: readonly string[], perPage: number) => ({
  ...ANSWER,
  q: words.join(''),
  query_by: 'names',
  infix: 'always' as const,
  num_typos: 0,
  prefix: true,
  per_page: perPage,
  page: 1,
});

const MOST_WORDS = 200;
const folded = (text: string): string => wordsOf(text, MOST_WORDS).join(' ');

export function typesenseDocument(document: SearchDocument): TypesenseDocument {
  const title = folded(document.title);
  return {
    id: document.id,
    title,
    people: document.people.map(folded),
    studio: folded(document.studio ?? ''),
    tags: document.tags.map(folded),
    collections: document.collections.map(folded),
    paths: document.paths.map(folded),
    names: document.paths.map((path) => wordsOf(path.slice(path.lastIndexOf('/') + 1), MOST_WORDS).join('')),
    year: document.year === null ? '' : String(document.year),
    title_length: title.length,
  };
}
