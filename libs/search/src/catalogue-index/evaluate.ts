import type { Query } from '#query';
import { visibleSet, type Asker } from './asker.js';
import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { fieldSet, oneOf, union } from './field-sets.js';
import { DOCUMENT_STATES } from './index-document.js';
import { holdingText } from './word-sets.js';

type Text = Extract<Query, { kind: 'text' }>;

/** A query in two: texts that stand alone, to be found and ranked, and what narrows. */
export interface Split {
  readonly texts: readonly Text[];
  readonly narrowing: readonly Query[];
}

export function split(query: Query): Split {
  if (query.kind === 'text') return { texts: [query], narrowing: [] };
  if (query.kind === 'all') return { texts: [], narrowing: [] };
  if (query.kind !== 'and') return { texts: [], narrowing: [query] };
  const parts = query.parts.map(split);
  return { texts: parts.flatMap(({ texts }) => texts), narrowing: parts.flatMap(({ narrowing }) => narrowing) };
}

/** The documents that fit a query, where every text is whole words: a set of one's own. */
export function evaluate(index: CatalogueIndex, asker: Asker, query: Query): BitSet {
  switch (query.kind) {
    case 'all':
      return index.alive();
    case 'and':
      return query.parts.reduce((all, part) => all.and(evaluate(index, asker, part)), index.alive());
    case 'or':
      return union(index, query.parts, (part) => evaluate(index, asker, part));
    case 'not':
      return index.alive().andNot(evaluate(index, asker, query.part));
    case 'text':
      return holdingText(index, query.text);
    case 'field':
      return fieldSet(index, asker, query.test).and(index.alive());
  }
}

const TRASHED = DOCUMENT_STATES.indexOf('trashed');

/** What the asker may see; trashed videos only where they are asked for. */
export function scope(index: CatalogueIndex, asker: Asker, trashed: boolean): BitSet {
  const set = visibleSet(index, asker);
  return trashed ? set : set.andNot(inTrash(index));
}

interface Trash {
  readonly version: number;
  readonly set: BitSet;
}
const trash = new WeakMap<CatalogueIndex, Trash>();

/** Left out of nearly every answer: worked out once for each change. */
function inTrash(index: CatalogueIndex): BitSet {
  let known = trash.get(index);
  if (known?.version !== index.version)
    trash.set(index, (known = { version: index.version, set: oneOf(index, 'state', [TRASHED]) }));
  return known.set;
}

/** Trashed videos are shown to whoever asks for them. */
export function asksForTrashed(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(asksForTrashed);
    case 'not':
      return asksForTrashed(query.part);
    case 'field':
      return query.test.field === 'is' && query.test.states.includes('trashed');
    default:
      return false;
  }
}
