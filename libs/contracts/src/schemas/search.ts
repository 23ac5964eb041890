import { z } from 'zod';
import { Id, List, Named } from './common.js';
import { VideoItem, VideoQuery } from './video.js';

export const FACET_NAMES = [
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
export const FacetName = z.enum(FACET_NAMES);
export type FacetName = z.infer<typeof FacetName>;

export const FacetValue = z.object({
  /** As a query says it: a name, `2019`, `1080p`, `10m..30m`. */
  value: z.string(),
  /** Of a performer, studio, tag, collection or library. */
  id: Id.optional(),
  count: z.number().int(),
});
export type FacetValue = z.infer<typeof FacetValue>;

/** Where the words of a query stand: of `text`, from which character and how many. */
export const Highlight = z.object({
  field: z.enum(['title', 'performer', 'studio', 'tag', 'collection', 'path']),
  text: z.string(),
  spans: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type Highlight = z.infer<typeof Highlight>;

export const SearchQuery = VideoQuery.extend({
  /** Which facets to count, or `all`. */
  facets: z.union([z.literal('all').transform(() => [...FACET_NAMES]), List(FacetName)]).optional(),
  /** Values of each facet at most. */
  facetLimit: z.coerce.number().int().min(1).max(200).default(20),
});

export const SearchItem = VideoItem.extend({ highlight: z.array(Highlight) });
export type SearchItem = z.infer<typeof SearchItem>;

export const SearchPage = z.object({
  items: z.array(SearchItem),
  nextCursor: z.string().nullable(),
  total: z.number().int().nonnegative(),
  /** Of these: found by words that are only like those asked for. */
  near: z.number().int().nonnegative(),
  /** Each under all conditions but those of its own. */
  facets: z.partialRecord(FacetName, z.array(FacetValue)),
  /** What could not be done just now, in words; null: everything was. */
  limited: z.string().nullable(),
  /** The chosen engine is away, and Postgres said in its place what may be meant. */
  fallback: z.boolean(),
});
export type SearchPage = z.infer<typeof SearchPage>;

export const SuggestionsQuery = z.object({
  query: z.string().max(200),
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
export const Suggestions = z.object({
  videos: z.array(SearchItem),
  entries: z.array(
    Named.extend({
      kind: z.enum(['performer', 'studio', 'tag', 'collection']),
      /** Videos the asker may see. */
      videos: z.number().int(),
    }),
  ),
});
export type Suggestions = z.infer<typeof Suggestions>;

const TermKind = z.enum(['performer', 'studio', 'tag', 'collection', 'word']);
export const Term = z.object({
  kind: TermKind,
  id: Id.nullable(),
  name: z.string(),
  /** Videos that have it. */
  videos: z.number().int(),
  /** TF-IDF, part of a vector of length 1. */
  weight: z.number(),
});
export type Term = z.infer<typeof Term>;

export const SimilarVideo = VideoItem.extend({
  /** Cosine of the two videos' vectors, 0 to 1. */
  likeness: z.number(),
  /** What both share, the weightiest first; `weight` is what it adds to the likeness. */
  shared: z.array(Term),
});
export type SimilarVideo = z.infer<typeof SimilarVideo>;
export const SimilarEntry = Named.extend({
  videos: z.number().int(),
  likeness: z.number(),
  shared: z.array(Term),
});

/** Why a video stands where it does among what a query finds. */
export const Rank = z.object({
  score: z.number(),
  /** The words as they were read, where some mean the same as those asked for; null: as they were typed. */
  readAs: z.string().nullable(),
  words: z.array(
    z.object({
      word: z.string(),
      /** The word that stands there; null: somewhere in a path, or nowhere. */
      found: z.string().nullable(),
      place: z.enum(['title', 'people', 'tags', 'year', 'path', 'nowhere']),
      /** 1: as it stands; less: half typed or misspelt. */
      quality: z.number(),
      /** How much the word says: 1 (in every video) to 2 (in one). */
      weight: z.number(),
    }),
  ),
  parts: z.record(z.string(), z.number()),
});

export const DistributionQuery = z.object({
  /** Of what this finds; empty: of all. */
  query: z.string().max(2_000).optional(),
  by: z.enum(['added', 'released']).default('added'),
  step: z.enum(['month', 'year']).default('month'),
});
export const Distribution = z.object({
  /** Months or years (UTC) with videos, the oldest first; what is released in a year without a month counts for its first one. */
  items: z.array(
    z.object({
      /** As a query says it: `added:2019-05`, `released:2019`. */
      value: z.string(),
      videos: z.number().int().positive(),
    }),
  ),
  /** Videos without such a date. */
  undated: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
});
export type Distribution = z.infer<typeof Distribution>;
