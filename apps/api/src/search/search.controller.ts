import { Controller } from '@nestjs/common';
import { parseQuery, textsOf, wordsOf } from '#query';
import { distribution, suggestEntries } from '#search';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { Presence } from '../playback/presence.js';
import { videoNotFound } from '../videos/visible-video.js';
import { highlights } from './highlight.js';
import { VideoCards } from './video-cards.js';
import { VideoSearch } from './video-search.js';

@Controller()
export class SearchController {
  constructor(
    private readonly search: VideoSearch,
    private readonly cards: VideoCards,
    private readonly presence: Presence,
  ) {}

  @Endpoint('GET /search')
  async find(@Asker() asker: Principal, @Input() { query }: InputOf<'GET /search'>): Promise<OutputOf<'GET /search'>> {
    this.presence.searched();
    const found = await this.search.find(asker, query);
    const { ids, next } = this.search.page(found, query);
    const facets = query.facets ? found.search.facets(query.facets, query.facetLimit) : {};
    const { total, near } = found.search;
    const words = [...new Set([...wordsAsked(query.query ?? ''), ...found.search.words])];
    const items = await this.cards.of(asker, found.index, ids);
    return {
      items: items.map((item) => Object.assign(item, { highlight: highlights(item, words) })),
      nextCursor: next,
      total,
      near,
      facets,
      limited: found.limited,
      fallback: found.fallback,
    };
  }

  /** The words typed are plain words here: nobody has finished a query yet. */
  @Endpoint('GET /search/suggestions')
  async suggest(
    @Asker() asker: Principal,
    @Input() { query: { query, limit } }: InputOf<'GET /search/suggestions'>,
  ): Promise<OutputOf<'GET /search/suggestions'>> {
    const words = wordsOf(query).slice(0, 12);
    if (words.length === 0) return { videos: [], entries: [] };
    const { index, visible } = await this.search.visible(asker);
    const entries = suggestEntries(index, visible, query, limit);
    const listing = { query: words.join(' '), sort: ['relevance'], seed: 0, asYouType: true };
    const found = await this.search.find(asker, listing);
    const { ids } = this.search.page(found, { limit });
    const items = await this.cards.of(asker, found.index, ids);
    return {
      videos: items.map((item) => Object.assign(item, { highlight: highlights(item, words) })),
      entries: entries.map(({ count, ...entry }) => ({ videos: count, ...entry })),
    };
  }

  /** Of what has the words as they are, or is like them as far as the catalogue knows: no engine is waited for. */
  @Endpoint('GET /search/distribution')
  async distribute(
    @Asker() asker: Principal,
    @Input() { query: { query, by, step } }: InputOf<'GET /search/distribution'>,
  ): Promise<OutputOf<'GET /search/distribution'>> {
    const { index, search } = await this.search.find(asker, { query, seed: 0, asYouType: true });
    const { periods, undated } = distribution(index, search.set.members(), by, step);
    return { items: periods.map(({ value, count }) => ({ value, videos: count })), undated, total: search.total };
  }

  @Endpoint('GET /search/rank/{id}')
  async rank(
    @Asker() asker: Principal,
    @Input() { params, query }: InputOf<'GET /search/rank/{id}'>,
  ): Promise<OutputOf<'GET /search/rank/{id}'>> {
    const { index, search } = await this.search.find(asker, { query: query.query, sort: ['relevance'], seed: 0 });
    const explained = search.explain(index.numberOf(params.id));
    if (!explained) throw videoNotFound();
    return { ...explained, words: [...explained.words] };
  }
}

const wordsAsked = (query: string): string[] => textsOf(parseQuery(query)).flatMap(({ text }) => wordsOf(text));
