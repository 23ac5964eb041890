import { z } from 'zod';
import { Id } from '../schemas/common.js';
import {
  Distribution,
  DistributionQuery,
  Rank,
  SearchPage,
  SearchQuery,
  SimilarEntry,
  SimilarVideo,
  Suggestions,
  SuggestionsQuery,
  Term,
} from '../schemas/search.js';
import { EntryKinds } from '../schemas/catalogue.js';
import { table } from './route.js';

const video = z.object({ id: Id });
const limit = z.object({ limit: z.coerce.number().int().min(1).max(100).default(12) });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const loading = ['search.loading'];

export const searchRoutes = table({
  'GET /search': {
    summary: 'Find videos by words and fields, best first, with counts of what narrows further',
    access: 'user',
    status: 200,
    query: SearchQuery,
    response: SearchPage,
    errors: loading,
  },
  'GET /search/suggestions': {
    summary: 'What may be meant by what was typed so far: videos, performers, studios, tags, collections',
    access: 'user',
    status: 200,
    query: SuggestionsQuery,
    response: Suggestions,
    errors: loading,
  },
  'GET /search/distribution': {
    summary: 'How many videos were added, or released, in each month or year',
    access: 'user',
    status: 200,
    query: DistributionQuery,
    response: Distribution,
    errors: loading,
  },
  'GET /search/rank/{id}': {
    summary: 'Why a video stands where it does among what a query finds',
    access: 'user',
    status: 200,
    params: video,
    query: z.object({ query: z.string().min(1).max(2_000) }),
    response: Rank,
    errors: ['video.not-found', ...loading],
  },
  'GET /videos/{id}/similar': {
    summary: 'Videos most like this one, and what they share',
    access: 'user',
    status: 200,
    params: video,
    query: limit,
    response: items(SimilarVideo),
    errors: ['video.not-found', ...loading],
  },
  'GET /videos/{id}/terms': {
    summary: 'What a video is about: its terms with their TF-IDF weights',
    access: 'user',
    status: 200,
    params: video,
    response: items(Term),
    errors: ['video.not-found', ...loading],
  },
  'GET /catalogue/{kind}/{id}/similar': {
    summary: 'Entries of the same kind whose videos are most alike, and what they share',
    access: 'user',
    status: 200,
    params: z.object({ kind: EntryKinds, id: Id }),
    query: limit,
    response: items(SimilarEntry),
    errors: ['entry.not-found', ...loading],
  },
});
