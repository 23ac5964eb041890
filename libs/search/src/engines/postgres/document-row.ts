import type { SearchDocument } from '../search-engine.js';
import { wordsOf } from '../text/words.js';

/** A document as it is kept: nothing but folded words and spaces, so that no text needs quoting anywhere. */
export interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly people: string;
  /** Studio, tags and collections. */
  readonly labels: string;
  /** Every word once, those of the paths and the year too: a `tsvector`'s text. */
  readonly words: string;
}

/** Words of one field that are kept: a document is a few lines, not a book. */
const MOST_WORDS = 200;

export function documentRow(document: SearchDocument): DocumentRow {
  const title = wordsOf(document.title, MOST_WORDS);
  const people = wordsOf(document.people.join(' '), MOST_WORDS);
  const labels = wordsOf([document.studio ?? '', ...document.tags, ...document.collections].join(' '), MOST_WORDS);
  const paths = wordsOf(document.paths.join(' '), MOST_WORDS);
  const words = new Set([...title, ...people, ...labels, ...paths]);
  if (document.year !== null) words.add(String(document.year));
  return {
    id: document.id,
    title: title.join(' '),
    people: people.join(' '),
    labels: labels.join(' '),
    words: [...words].join(' '),
  };
}
