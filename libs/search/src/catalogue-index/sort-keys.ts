import type { Asker } from './asker.js';
import type { CatalogueIndex } from './catalogue-index.js';
import type { ColumnName } from './columns.js';
import { idWords } from './id-table.js';
import type { Doing } from './index-document.js';
import { roomForHeads } from './slice.js';

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
  /** A number for each member that orders like the key, as far as it goes. */
  heads(members: Uint32Array): Float64Array;
  compare(a: number, b: number): number;
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

  /** Numbers in the direction of the first key: what `slice` needs. */
  heads(members: Uint32Array): Float64Array {
    return this.#keys[0]?.heads(members) ?? roomForHeads(members.length).fill(0);
  }

  get order(): Order {
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

  /** Null when the cursor belongs to another order. */
  behind(cursor: Cursor): ((document: number) => boolean) | null {
    if (cursor.values.length !== this.#keys.length) return null;
    const against = this.#keys.map((key, i) => key.against(cursor.values[i] ?? null));
    const own = idWords(cursor.id);
    const { words } = this.index.held.ids;
    return (document) => {
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
    heads: (members) => taken(members, heads, sign, NaN),
    compare: (a, b) => sign * ((heads[a] as number) - (heads[b] as number)) || sign * titles.compare(a, b),
    against: (value) => {
      const bytes = Buffer.from(String(value ?? ''), 'utf8');
      return (document) => sign * titles.compareWith(document, bytes);
    },
    valueOf: (document) => titles.at(document),
  };
}

function numberKey(index: CatalogueIndex, asker: Asker, { sort, descending }: OrderKey, seed: number): Key {
  const { values, nothing } = numbersOf(index, asker, sort, seed);
  const sign = descending ? -1 : 1;
  const value = (document: number): number => {
    const own = values[document] as number;
    return own === nothing ? NaN : own;
  };
  const compared = (left: number, right: number): number => {
    if (left === right) return 0;
    if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
    return Number.isNaN(right) ? -1 : sign * (left - right);
  };
  return {
    heads: (members) => taken(members, values, sign, nothing),
    compare: (a, b) => compared(value(a), value(b)),
    against: (to) => {
      const number = to === null ? NaN : Number(to);
      return (document) => compared(value(document), number);
    },
    valueOf: (document) => {
      const own = value(document);
      return Number.isNaN(own) ? null : own;
    },
  };
}

type Values = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Of each member, in the direction of the order; what has no value comes last. */
function taken(members: Uint32Array, values: Values, sign: 1 | -1, nothing: number): Float64Array {
  const heads = roomForHeads(members.length);
  for (let i = 0; i < members.length; i += 1) {
    const value = values[members[i] as number] as number;
    heads[i] = value === nothing || value !== value ? Infinity : sign * value;
  }
  return heads;
}

/** The value of each document; NaN or `nothing`: it has none. */
function numbersOf(
  index: CatalogueIndex,
  { doings }: Asker,
  sort: Sort,
  seed: number,
): { readonly values: Values; readonly nothing: number } {
  const column = COLUMN[sort];
  // Of dates alone zero stands for nothing.
  if (column) return { values: index.columns.of[column].values, nothing: sort === 'releasedOn' ? 0 : NaN };
  const values = new Float64Array(index.size);
  const ofDoing = DOING[sort];
  if (ofDoing) {
    values.fill(ofDoing(undefined) ?? NaN);
    for (const [document, doing] of doings) values[document] = ofDoing(doing) ?? NaN;
    return { values, nothing: NaN };
  }
  const { values: words } = index.held.ids.words;
  for (let i = 0, at = 0; i < values.length; i += 1, at += 4) {
    const id =
      (words[at] as number) ^ (words[at + 1] as number) ^ (words[at + 2] as number) ^ (words[at + 3] as number);
    values[i] = shuffled(id, seed);
  }
  return { values, nothing: NaN };
}

/** A number that depends on the id and the seed alone: one order for each seed. (The finisher of MurmurHash3.) */
function shuffled(id: number, seed: number): number {
  let value = id ^ Math.imul(seed, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
