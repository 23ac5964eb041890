import { Injectable } from '@nestjs/common';
import type { Entry } from '#contracts';
import { hiddenIds } from '#read-models';
import { wordsOf } from '#query';
import { FacetCounts, type CatalogueIndex, type EntryKind } from '#search';
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
  readonly version: number;
  readonly counts: Uint32Array;
  /** Seconds of all videos of an entry together. */
  readonly durations: Float64Array;
}

type Order = (a: Entry, b: Entry) => number;
const byName: Order = (a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1);
const ORDERS: Readonly<Record<EntryListing['sort'], Order>> = {
  name: byName,
  '-name': (a, b) => -byName(a, b),
  count: (a, b) => a.videos - b.videos || byName(a, b),
  '-count': (a, b) => b.videos - a.videos || byName(a, b),
  newest: (a, b) => (a.createdAt === b.createdAt ? byName(a, b) : a.createdAt > b.createdAt ? -1 : 1),
  '-duration': (a, b) => b.durationSeconds - a.durationSeconds || byName(a, b),
};

/** Performers, studios, tags and collections with what a viewer may see of them; counted once for each change of the catalogue. */
@Injectable()
export class CatalogueEntries {
  readonly #counted = new Map<string, Counted>();

  constructor(private readonly search: VideoSearch) {}

  /** A viewer with grants finds only entries of those, and none what they hide. */
  async list(viewer: Principal, kind: EntryKind, listing: EntryListing): Promise<{ items: Entry[]; total: number }> {
    const counted = await this.#count(viewer);
    const words = wordsOf(listing.query ?? '');
    const least = Math.max(listing.minCount ?? 0, viewer.libraryIds === null ? 0 : 1);
    const hidden = hiddenIds(viewer);
    const fits = [...counted.index.entries.ofKind(kind)].filter((number) => {
      const { id, words: own } = counted.index.entries.at(number);
      const isNamed = words.every((word) => own.some((name) => name.includes(word)));
      return isNamed && (counted.counts[number] ?? 0) >= least && !hidden.has(id);
    });
    const items = fits.map((number) => entryOf(counted, number)).sort(ORDERS[listing.sort]);
    return { items: items.slice(listing.offset, listing.offset + listing.limit), total: items.length };
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
    const { index, set } = await this.search.visible(viewer);
    const key = JSON.stringify([viewer.libraryIds, viewer.hidden]);
    const known = this.#counted.get(key);
    if (known?.index === index && known.version === index.version) return known;
    if (this.#counted.size > 50) this.#counted.clear();
    const members = set.members();
    const counts = new FacetCounts(index, members, viewer.libraryIds).references();
    const counted = { index, version: index.version, counts, durations: durationsOf(index, members) };
    this.#counted.set(key, counted);
    return counted;
  }
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
