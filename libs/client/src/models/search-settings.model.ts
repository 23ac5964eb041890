import type { RankWeights, SearchFallback, SearchSettings } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export interface SynonymWords {
  readonly words: readonly string[];
  /** The first finds the others, and is not found by them. */
  readonly oneWay: boolean;
}

/** How search is to work, for administrators. What the server refuses is thrown: a form shows it. */
export interface SearchSettingsModel extends Resource<SearchSettings> {
  /** Null: as Kinolog comes. */
  weigh(weights: RankWeights | null): Promise<void>;
  fallBack(fallback: SearchFallback): Promise<void>;
  /** Of a known id: in its place; null: as new ones. */
  keepSynonyms(id: string | null, synonyms: SynonymWords): Promise<void>;
  removeSynonyms(id: string): Promise<void>;
}

export const createSearchSettings = (context: ClientContext): SearchSettingsModel => {
  const { api } = context;
  const settings = createLiveResource(context, {
    load: (options) => api('GET /search/settings', options),
    projections: ['machine'],
  });
  const shown = async (done: Promise<{ readonly position: number }>): Promise<void> =>
    settings.reload((await done).position);
  return {
    ...settings,
    weigh: (weights) => shown(api('PUT /search/settings/weights', { body: { weights } })),
    fallBack: (fallback) => shown(api('PUT /search/settings/fallback', { body: { fallback } })),
    keepSynonyms(id, { words, oneWay }) {
      const body = { words: [...words], oneWay };
      if (id === null) return shown(api('POST /search/settings/synonyms', { body }));
      return shown(api('PUT /search/settings/synonyms/{id}', { params: { id }, body }));
    },
    removeSynonyms: (id) => shown(api('DELETE /search/settings/synonyms/{id}', { params: { id } })),
  };
};
