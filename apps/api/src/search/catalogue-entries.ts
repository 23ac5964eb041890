import { Injectable } from '@nestjs/common';
import type { Entry } from '#contracts';
import { hiddenIds } from '#read-models';
import { wordsOf } from '#query';
import { FacetCounts, type CatalogueIndex, type EntryKind, type VisibleSet } from '#search';
import type { Principal } from '../http/api-request.js';
import { VideoSearch } from './video-search.js';

export interface EntryListing {
  readonly query?: string | undefined;
  readonly sort: 'name' | '-name' | 'count' | '-count' | 'newest' | '-duration';
  readonly minCount?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface Counted {
  readonly index: CatalogueIndex;
  readonly counts: Uint32Array;
  /** Seconds of all videos of an entry together. */
  readonly durations: Float64Array;
  /** Numbers of all entries of a kind in an order, once somebody asked for it. */
  readonly orders: Map<string, Uint32Array>;
}

/** Compares numbers of entries. */
type Order = (a: number, b: number) => number;

function orderOf({ index, counts, durations }: Counted, sort: EntryListing['sort']): Order {
  const { entries } = index;
  const byName: Order = (a, b) => {
    const [one, other] = [entries.at(a), entries.at(b)];
    return one.name === other.name ? (one.id < other.id ? -1 : 1) : one.name < other.name ? -1 : 1;
  };
  const count = (number: number): number => counts[number] ?? 0;
  switch (sort) {
    case 'name':
      return byName;
    case '-name':
      return (a, b) => -byName(a, b);
    case 'count':
      return (a, b) => count(a) - count(b) || byName(a, b);
    case '-count':
      return (a, b) => count(b) - count(a) || byName(a, b);
    case 'newest':
      return (a, b) => entries.at(b).createdAt - entries.at(a).createdAt || byName(a, b);
    case '-duration':
      return (a, b) => (durations[b] ?? 0) - (durations[a] ?? 0) || byName(a, b);
  }
}

/** Performers, studios, tags and collections with what a viewer may see of them; counted once for each change of the catalogue. */
@Injectable()
export class CatalogueEntries {
  readonly #counted = new WeakMap<VisibleSet, Counted>();

  constructor(private readonly search: VideoSearch) {}

  /** A viewer with grants finds only entries of those, and none what they hide. */
  async list(viewer: Principal, kind: EntryKind, listing: EntryListing): Promise<{ items: Entry[]; total: number }> {
    const counted = await this.#count(viewer);
    const words = wordsOf(listing.query ?? '');
    const least = Math.max(listing.minCount ?? 0, viewer.libraryIds === null ? 0 : 1);
    const hidden = hiddenIds(viewer);
    const fits = ordered(counted, kind, listing.sort).filter((number) => {
      if ((counted.counts[number] ?? 0) < least) return false;
      const { id, words: own } = counted.index.entries.at(number);
      return words.every((word) => own.some((name) => name.includes(word))) && !hidden.has(id);
    });
    const page = fits.subarray(listing.offset, listing.offset + listing.limit);
    return { items: Array.from(page, (number) => entryOf(counted, number)), total: fits.length };
  }

  /** Null when there is none, or none of whose videos this viewer may see. */
  async find(viewer: Principal, kind: EntryKind, id: string): Promise<Entry | null> {
    const counted = await this.#count(viewer);
    const number = counted.index.entries.numberOf(id);
    if (number < 0 || hiddenIds(viewer).has(id)) return null;
    const { kind: own, removed } = counted.index.entries.at(number);
    if (own !== kind || removed) return null;
    const entry = entryOf(counted, number);
    return viewer.libraryIds === null || entry.videos > 0 ? entry : null;
  }

  /** Of what kind an entry is; null where `find` finds none. */
  async kindOf(viewer: Principal, id: string): Promise<Exclude<EntryKind, 'library'> | null> {
    const { index } = await this.search.asking(viewer);
    const number = index.entries.numberOf(id);
    const kind = number < 0 ? 'library' : index.entries.at(number).kind;
    return kind !== 'library' && (await this.find(viewer, kind, id)) ? kind : null;
  }

  async #count(viewer: Principal): Promise<Counted> {
    const { index, visible } = await this.search.visible(viewer);
    const known = this.#counted.get(visible);
    if (known) return known;
    const members = visible.set.members();
    const counts = new FacetCounts(index, visible.set, viewer.libraryIds).references();
    const durations = durationsOf(index, members);
    const counted = { index, counts, durations, orders: new Map<string, Uint32Array>() };
    this.#counted.set(visible, counted);
    return counted;
  }
}

function ordered(counted: Counted, kind: EntryKind, sort: EntryListing['sort']): Uint32Array {
  const key = `${kind} ${sort}`;
  const known = counted.orders.get(key) ?? counted.index.entries.ofKind(kind).slice().sort(orderOf(counted, sort));
  counted.orders.set(key, known);
  return known;
}

function durationsOf(index: CatalogueIndex, members: Uint32Array): Float64Array {
  const sums = new Float64Array(index.entries.length);
  const { references } = index.held;
  const { values } = index.columns.of.duration;
  for (const document of members) {
    const seconds = values[document] as number;
    if (Number.isNaN(seconds)) continue;
    for (let i = references.start(document); i < references.end(document); i += 1) {
      const entry = references.terms.at(i);
      sums[entry] = (sums[entry] as number) + seconds;
    }
  }
  return sums;
}

function entryOf({ index, counts, durations }: Counted, number: number): Entry {
  const { id, name, parentId, createdAt } = index.entries.at(number);
  return {
    id,
    name,
    parentId,
    videos: counts[number] ?? 0,
    durationSeconds: durations[number] ?? 0,
    createdAt: new Date(createdAt).toISOString(),
  };
}
