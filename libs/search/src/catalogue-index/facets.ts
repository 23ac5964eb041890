import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { DURATION_NAMES, RESOLUTION_NAMES } from './classes.js';
import type { ColumnName } from './columns.js';
import { DOCUMENT_STATES, type EntryKind } from './index-document.js';

export const FACETS = [
  'performer',
  'studio',
  'tag',
  'collection',
  'library',
  'year',
  'resolution',
  'codec',
  'duration',
  'state',
] as const;
export type Facet = (typeof FACETS)[number];

export interface FacetValue {
  /** As a query would say it: a name, `2019`, `1080p`, `10m..30m`. */
  readonly value: string;
  /** Of a performer, studio, tag, collection or library. */
  readonly id?: string;
  readonly count: number;
}

/** All that a set is a part of: once it was counted, of a larger part only what is left out need be counted. */
export interface Whole {
  readonly set: BitSet;
  /** Of one name are sets that are the same while the index stays as it is. */
  readonly name: string;
}

/** Counts values in one set of documents; what several facets need is counted once. */
export class FacetCounts {
  #references: Uint32Array | null = null;
  readonly #known: WholeCounts | null;
  /** What is left out of the whole, where that is less than the set and the whole is counted already. */
  readonly #rest: BitSet | null = null;
  readonly #isWhole: boolean;

  constructor(
    private readonly index: CatalogueIndex,
    private readonly set: BitSet,
    /** Libraries that may be named; null: all. */
    private readonly libraryIds: readonly string[] | null,
    whole: Whole | null = null,
  ) {
    this.#known = whole && wholeCounts(index, whole.name);
    const left = whole ? whole.set.count() - set.count() : -1;
    this.#isWhole = left === 0;
    if (whole && this.#known?.isCounted && left * 2 < whole.set.count()) this.#rest = whole.set.copy().andNot(set);
  }

  /** How many of the documents have each value, the most frequent first, at most `limit`. */
  of(facet: Facet, limit: number): FacetValue[] {
    switch (facet) {
      case 'performer':
      case 'studio':
      case 'tag':
      case 'collection':
      case 'library':
        return this.#entries(facet, limit);
      case 'year':
        return this.#classes('year', 10_000, limit, (year) => String(year));
      case 'resolution':
        return this.#classes('resolutionClass', RESOLUTION_NAMES.length, limit, (at) => RESOLUTION_NAMES[at] ?? '');
      case 'codec': {
        const { names } = this.index.columns;
        return this.#classes('videoCodec', names.names.length + 1, limit, (at) => names.nameOf(at) ?? '');
      }
      case 'duration':
        return this.#classes('durationClass', DURATION_NAMES.length, limit, (at) => DURATION_NAMES[at] ?? '');
      case 'state':
        return topOf(this.#tally('state', DOCUMENT_STATES.length), 0, limit).map(({ at, count }) => ({
          value: DOCUMENT_STATES[at] ?? '',
          count,
        }));
    }
  }

  /** In how many of the documents each entry is, by entry number. */
  references(): Uint32Array {
    return (this.#references ??= this.#counted('references', (set) => countReferences(this.index, set)));
  }

  #entries(kind: EntryKind, limit: number): FacetValue[] {
    const counts = this.references();
    const all = this.index.entries.ofKind(kind);
    const own =
      kind === 'library' ? all.filter((at) => this.libraryIds?.includes(this.index.entries.at(at).id) ?? true) : all;
    const found = topOf(counts, 0, limit, own);
    return found.map(({ at, count }) => {
      const { name, id } = this.index.entries.at(at);
      return { value: name, id, count };
    });
  }

  /** Class 0 is no value. */
  #classes(column: ColumnName, classes: number, limit: number, name: (at: number) => string): FacetValue[] {
    return topOf(this.#tally(column, classes), 1, limit).map(({ at, count }) => ({ value: name(at), count }));
  }

  #tally(column: ColumnName, classes: number): Uint32Array {
    return this.#counted(column, (set) => tally(this.index, set, column, classes));
  }

  #counted(what: 'references' | ColumnName, count: (set: BitSet) => Uint32Array): Uint32Array {
    const whole = this.#known?.counts.get(what);
    if (whole && this.#isWhole) return whole;
    if (whole && this.#rest) return difference(whole, count(this.#rest));
    const counts = count(this.set);
    if (this.#isWhole) this.#known?.counts.set(what, counts);
    return counts;
  }
}

/** What was counted in all that somebody may see. */
class WholeCounts {
  readonly counts = new Map<'references' | ColumnName, Uint32Array>();

  get isCounted(): boolean {
    return this.counts.size > 0;
  }
}

/** As many askers with grants or hidings of their own are remembered. */
const MOST_WHOLES = 20;
const wholes = new WeakMap<CatalogueIndex, { version: number; readonly byName: Map<string, WholeCounts> }>();

function wholeCounts(index: CatalogueIndex, name: string): WholeCounts {
  let known = wholes.get(index);
  if (known?.version !== index.version || known.byName.size > MOST_WHOLES)
    wholes.set(index, (known = { version: index.version, byName: new Map() }));
  const counts = known.byName.get(name) ?? new WholeCounts();
  known.byName.set(name, counts);
  return counts;
}

const difference = (all: Uint32Array, without: Uint32Array): Uint32Array =>
  all.map((count, i) => count - (without[i] as number));

function countReferences(index: CatalogueIndex, { words }: BitSet): Uint32Array {
  const counts = new Uint32Array(index.entries.length);
  const { references } = index.held;
  const terms = references.terms.values;
  const ends = references.ends.values;
  for (let w = 0; w < words.length; w += 1) {
    let word = words[w] as number;
    while (word !== 0) {
      const document = (w << 5) + 31 - Math.clz32(word & -word);
      word &= word - 1;
      const end = ends[document] as number;
      for (let i = document === 0 ? 0 : (ends[document - 1] as number); i < end; i += 1) {
        const term = terms[i] as number;
        counts[term] = (counts[term] as number) + 1;
      }
    }
  }
  return counts;
}

function tally(index: CatalogueIndex, { words }: BitSet, column: ColumnName, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  const { values } = index.columns.of[column];
  for (let w = 0; w < words.length; w += 1) {
    let word = words[w] as number;
    while (word !== 0) {
      const at = values[(w << 5) + 31 - Math.clz32(word & -word)] as number;
      word &= word - 1;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  return counts;
}

/** The largest counts that are not 0, among all places from `first` on, or among those named. */
function topOf(
  counts: Uint32Array,
  first: number,
  limit: number,
  places?: Uint32Array,
): { readonly at: number; readonly count: number }[] {
  const found: { at: number; count: number }[] = [];
  let least = 0;
  const shorten = (): void => {
    found.sort((a, b) => b.count - a.count || a.at - b.at);
    if (found.length > limit) found.length = limit;
    if (found.length === limit) least = found[limit - 1]?.count ?? 0;
  };
  const total = places?.length ?? counts.length;
  for (let i = places ? 0 : first; i < total; i += 1) {
    const at = places ? (places[i] as number) : i;
    const count = counts[at] as number;
    if (count <= least) continue;
    found.push({ at, count });
    if (found.length > limit * 4) shorten();
  }
  shorten();
  return found;
}
