import type { Asker } from './asker.js';
import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { nothingIn, titleHead, type ColumnName } from './columns.js';
import { idWords } from './id-table.js';
import type { Doing } from './index-document.js';
import type { KeptOrder } from './kept-order.js';
import { headFor, roomForHeads, sliceBehind, type Behind, type Heads } from './slice.js';

export const SORTS = [
  'title',
  'addedAt',
  'releasedOn',
  'duration',
  'size',
  'height',
  'bitRate',
  'rating',
  'lastViewedAt',
  'viewings',
  'random',
] as const;
export type Sort = (typeof SORTS)[number];

export interface OrderKey {
  readonly sort: Sort;
  readonly descending: boolean;
}

/** Negative: the first document comes first. */
export type Order = (a: number, b: number) => number;

/** A place in an order: what the last document of a page had, so that the next page begins behind it whatever became of it. */
export interface Cursor {
  /** One for each key; null: it had no value. */
  readonly values: readonly (number | string | null)[];
  readonly id: string;
}

interface Key {
  readonly sign: 1 | -1;
  /** All documents by the key; null: none is kept. */
  readonly kept: KeptOrder | null;
  /** A number for each document of the set that orders like the key, as far as it goes. */
  heads(set: BitSet): Heads;
  compare(a: number, b: number): number;
  /** The head of a value, without its sign; NaN: there is none. */
  headOf(value: number | string | null): number;
  /** Negative: the document comes before the value. */
  against(value: number | string | null): (document: number) => number;
  valueOf(document: number): number | string | null;
}

const COLUMN: Readonly<Partial<Record<Sort, ColumnName>>> = {
  addedAt: 'addedAt',
  releasedOn: 'released',
  duration: 'duration',
  size: 'size',
  height: 'height',
  bitRate: 'bitRate',
};
const DOING: Readonly<Partial<Record<Sort, (doing: Doing | undefined) => number | null>>> = {
  rating: (doing) => doing?.gradeRank ?? null,
  lastViewedAt: (doing) => doing?.lastViewedAt ?? null,
  viewings: (doing) => doing?.viewings ?? 0,
};

/** By the keys in turn; what has no value comes last either way; ties by id, in the direction of the first key. */
export class SortKeys {
  readonly #keys: readonly Key[];
  readonly #byId: 1 | -1;

  constructor(
    private readonly index: CatalogueIndex,
    asker: Asker,
    keys: readonly OrderKey[],
    seed: number,
  ) {
    this.#keys = keys.map((key) => (key.sort === 'title' ? titleKey(index, key) : numberKey(index, asker, key, seed)));
    this.#byId = keys[0]?.descending ? -1 : 1;
  }

  /** Members number `from` to `to` of those behind the cursor, of a set that has so many; null: it belongs to another order. */
  page(set: BitSet, count: number, after: Cursor | null, from: number, to: number): number[] | null {
    const [first] = this.#keys;
    const behind = after && this.#behind(after);
    if (after && !behind) return null;
    if (first?.kept) return first.kept.page(set, count, first.sign, this.#order, { from, to, behind });
    const heads = first?.heads(set) ?? { values: roomForHeads(set.size).fill(0), sign: 1, nothing: NaN };
    return sliceBehind(set, heads, this.#order, from, to, behind);
  }

  get #order(): Order {
    const keys = this.#keys;
    const { ids } = this.index.held;
    return (a, b) => {
      for (const key of keys) {
        const difference = key.compare(a, b);
        if (difference !== 0) return difference;
      }
      return this.#byId * ids.compare(a, b);
    };
  }

  #behind(cursor: Cursor): Behind | null {
    const [first] = this.#keys;
    if (!first || cursor.values.length !== this.#keys.length) return null;
    const against = this.#keys.map((key, i) => key.against(cursor.values[i] ?? null));
    const own = idWords(cursor.id);
    const { words } = this.index.held.ids;
    const isBehind = (document: number): boolean => {
      for (const key of against) {
        const difference = key(document);
        if (difference !== 0) return difference > 0;
      }
      for (let i = 0; i < 4; i += 1) {
        const difference = words.at(document * 4 + i) - (own[i] as number);
        if (difference !== 0) return this.#byId * difference > 0;
      }
      return false;
    };
    return { head: headFor(first.headOf(cursor.values[0] ?? null), first.sign, NaN), isBehind };
  }

  cursorAt(document: number): Cursor {
    return { values: this.#keys.map((key) => key.valueOf(document)), id: this.index.idOf(document) };
  }
}

function titleKey(index: CatalogueIndex, { descending }: OrderKey): Key {
  const sign = descending ? -1 : 1;
  const { titles } = index.held;
  const { values: heads } = index.columns.of.titleHead;
  return {
    sign,
    kept: index.orderBy('titleHead'),
    heads: () => ({ values: heads, sign, nothing: NaN }),
    headOf: (value) => titleHead(String(value ?? '')),
    compare: (a, b) => sign * ((heads[a] as number) - (heads[b] as number)) || sign * titles.compare(a, b),
    against: (value) => {
      const bytes = Buffer.from(String(value ?? ''), 'utf8');
      return (document) => sign * titles.compareWith(document, bytes);
    },
    valueOf: (document) => titles.at(document),
  };
}

function numberKey(index: CatalogueIndex, asker: Asker, { sort, descending }: OrderKey, seed: number): Key {
  const { at, heads, kept = null } = numbersOf(index, asker, sort, seed);
  const sign = descending ? -1 : 1;
  const compared = (left: number, right: number): number => {
    if (left === right) return 0;
    if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
    return Number.isNaN(right) ? -1 : sign * (left - right);
  };
  return {
    sign,
    kept,
    heads: (set) => ({ sign, ...heads(set) }),
    headOf: (value) => (value === null ? NaN : Number(value)),
    compare: (a, b) => compared(at(a), at(b)),
    against: (to) => {
      const number = to === null ? NaN : Number(to);
      return (document) => compared(at(document), number);
    },
    valueOf: (document) => {
      const own = at(document);
      return Number.isNaN(own) ? null : own;
    },
  };
}

/** What is sorted by: the number of one document (NaN: it has none), and those of a set at once. */
interface SortNumbers {
  readonly kept?: KeptOrder;
  at(document: number): number;
  heads(set: BitSet): Omit<Heads, 'sign'>;
}

function numbersOf(index: CatalogueIndex, { doings }: Asker, sort: Sort, seed: number): SortNumbers {
  const column = COLUMN[sort];
  if (column) return ofColumn(index, column);
  const ofDoing = DOING[sort];
  return ofDoing ? ofDoings(doings, (doing) => ofDoing(doing) ?? NaN) : ofChance(index, seed);
}

function ofColumn(index: CatalogueIndex, column: ColumnName): SortNumbers {
  const { values } = index.columns.of[column];
  const nothing = nothingIn(column);
  return {
    kept: index.orderBy(column),
    at: (document) => {
      const value = values[document] as number;
      return value === nothing ? NaN : value;
    },
    heads: () => ({ values, nothing }),
  };
}

const ofDoings = (doings: Asker['doings'], valueOf: (doing: Doing | undefined) => number): SortNumbers => ({
  at: (document) => valueOf(doings.get(document)),
  heads: (set) => {
    const values = roomForHeads(set.size);
    values.fill(valueOf(undefined), 0, set.size);
    for (const [document, doing] of doings) values[document] = valueOf(doing);
    return { values, nothing: NaN };
  },
});

function ofChance(index: CatalogueIndex, seed: number): SortNumbers {
  const { values: words } = index.held.ids.words;
  const at = (document: number): number => {
    const i = document * 4;
    const id = (words[i] as number) ^ (words[i + 1] as number) ^ (words[i + 2] as number) ^ (words[i + 3] as number);
    return shuffled(id, seed);
  };
  return {
    at,
    heads: (set) => {
      const values = roomForHeads(set.size);
      // By words with a member in them, and without a call for each: there may be a million.
      for (let w = 0; w < set.words.length; w += 1) {
        if (set.words[w] === 0) continue;
        const end = Math.min(set.size, (w + 1) << 5);
        for (let document = w << 5; document < end; document += 1) values[document] = at(document);
      }
      return { values, nothing: NaN };
    },
  };
}

/** A number that depends on the id and the seed alone: one order for each seed. (The finisher of MurmurHash3.) */
function shuffled(id: number, seed: number): number {
  let value = id ^ Math.imul(seed, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
