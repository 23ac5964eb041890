import { z } from 'zod';
import { Created, Done, Id } from '../schemas/common.js';
import { RankWeights, SearchFallback, SearchSettings, SynonymsBody } from '../schemas/search-settings.js';
import { table } from './route.js';

const order = { access: 'admin', status: 200, response: Done } as const;
const id = z.object({ id: Id });

export const searchSettingsRoutes = table({
  'GET /search/settings': {
    summary: 'How search is to work: weights, synonyms, and what answers when the engine is away',
    access: 'admin',
    status: 200,
    response: SearchSettings,
  },
  'PUT /search/settings/weights': {
    summary: 'Choose what counts how much for a rank; null: as Kinolog comes',
    ...order,
    body: z.object({ weights: RankWeights.nullable() }),
    errors: ['search.weights-invalid'],
  },
  'PUT /search/settings/fallback': {
    summary:
      'Choose whether Postgres answers while the chosen engine is away; it is then told all that the engine is told',
    ...order,
    body: z.object({ fallback: SearchFallback }),
  },
  'POST /search/settings/synonyms': {
    summary: 'Add words that mean the same',
    ...order,
    status: 201,
    response: Created,
    body: SynonymsBody,
    errors: ['synonyms.invalid', 'synonyms.too-many'],
  },
  'PUT /search/settings/synonyms/{id}': {
    summary: 'Change words that mean the same',
    ...order,
    params: id,
    body: SynonymsBody,
    errors: ['synonyms.not-found', 'synonyms.invalid'],
  },
  'DELETE /search/settings/synonyms/{id}': {
    summary: 'Remove words that mean the same',
    ...order,
    params: id,
    errors: ['synonyms.not-found'],
  },
});
