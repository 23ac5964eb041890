import { Injectable } from '@nestjs/common';
import {
  CatalogueSearch,
  scope,
  VisibleSet,
  type Asker,
  type CatalogueIndex,
  type ListFilter,
  type OrderKey,
  type Similarity,
  type Sort,
} from '#search';
import type { Principal } from '../http/api-request.js';
import { InvalidRequest } from '../http/problem.js';
import { CatalogueFollower } from './catalogue-follower.js';
import { readCursor, writeCursor } from './cursor-text.js';
import { NearWords, type NearAnswer } from './near-words.js';
import { SearchOrderBook } from './search-orders.js';
import { readableQuery } from './readable-query.js';
import { ViewerDoings } from './viewer-doings.js';

export interface Listing extends ListFilter {
  readonly query?: string | undefined;
  readonly sort?: readonly string[] | undefined;
  readonly seed: number;
  /** Asked at every letter: no engine is waited for. */
  readonly asYouType?: boolean;
}

export interface ListingPage {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly offset?: number | undefined;
}

export interface Found {
  readonly index: CatalogueIndex;
  readonly search: CatalogueSearch;
  readonly limited: string | null;
  /** The fall-back answered in the engine's place. */
  readonly fallback: boolean;
}

interface Seen {
  readonly index: CatalogueIndex;
  readonly version: number;
  readonly visible: VisibleSet;
}

/** More ways to see a library than a household has. */
const KEPT = 50;

/** Answers what viewers ask of the catalogue's index. */
@Injectable()
export class VideoSearch {
  readonly #seen = new Map<string, Seen>();

  constructor(
    private readonly follower: CatalogueFollower,
    private readonly doings: ViewerDoings,
    private readonly near: NearWords,
    private readonly orders: SearchOrderBook,
  ) {}

  /** Throws `InvalidRequest` with the place of what cannot be read. */
  async find(viewer: Principal, listing: Listing): Promise<Found> {
    const query = readableQuery(listing.query ?? '', 'query.query');
    const { index, asker } = await this.asking(viewer);
    const { weights, synonyms } = await this.orders.current();
    let near: NearAnswer | null = null;
    const search = await CatalogueSearch.run(
      index,
      {
        query,
        filter: listing,
        asker,
        sort: orderKeys(listing.sort ?? []),
        seed: listing.seed,
        weights,
        synonyms,
        now: Date.now(),
      },
      listing.asYouType
        ? 'known'
        : async (words) => {
            near = await this.near.like(words);
            return near.ids;
          },
    );
    const { limited, fallback } = (near as NearAnswer | null) ?? { limited: null, fallback: false };
    return { index, search, limited, fallback };
  }

  /** One page of what was found, as ids. */
  page(
    { index, search }: Found,
    { limit, cursor, offset = 0 }: ListingPage,
  ): { readonly ids: string[]; readonly next: string | null } {
    const after = cursor === undefined ? null : readCursor(cursor);
    const page = after === undefined ? null : search.page({ limit, offset, after });
    if (!page)
      throw new InvalidRequest([{ path: 'query.cursor', message: 'belongs to another list: begin again without it' }]);
    return { ids: page.documents.map((document) => index.idOf(document)), next: page.next && writeCursor(page.next) };
  }

  /** The index, and who asks as it must know. */
  async asking(viewer: Principal): Promise<{
    readonly index: CatalogueIndex;
    readonly similarity: Similarity;
    readonly asker: Asker;
  }> {
    const { index, similarity } = await this.follower.loaded();
    const doings = await this.doings.of(viewer.userId, index);
    return { index, similarity, asker: { libraryIds: viewer.libraryIds, hidden: viewer.hidden, doings } };
  }

  /** All that the viewer may see but what is in the trash: worked out once for all who may see the same, until that changes. */
  async visible(viewer: Principal): Promise<{
    readonly index: CatalogueIndex;
    readonly similarity: Similarity;
    readonly visible: VisibleSet;
  }> {
    const { index, similarity, asker } = await this.asking(viewer);
    const key = JSON.stringify([viewer.libraryIds, viewer.hidden]);
    const known = this.#seen.get(key);
    if (known?.index === index && known.version === index.version) return { index, similarity, visible: known.visible };
    if (this.#seen.size >= KEPT) this.#seen.clear();
    const visible = new VisibleSet(index, scope(index, asker, false));
    this.#seen.set(key, { index, version: index.version, visible });
    return { index, similarity, visible };
  }
}

/** `['-addedAt', 'title']` as keys; none for `relevance`, which goes by the words. */
const orderKeys = (sort: readonly string[]): OrderKey[] =>
  sort
    .filter((key) => key !== 'relevance')
    .map((key) => ({ sort: key.replace(/^-/, '') as Sort, descending: key.startsWith('-') }));
