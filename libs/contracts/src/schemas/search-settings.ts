import { z } from 'zod';
import { Id } from './common.js';

/** What a word counts by the place where it is found. */
const Place = z.number().min(0).max(20);
/** How much of a rank something else may add. */
const Move = z.number().min(0).max(1);

export const RankWeights = z.object({
  title: Place,
  people: Place,
  tags: Place,
  path: Place,
  recency: Move,
  rating: Move,
  plays: Move,
});
export type RankWeights = z.infer<typeof RankWeights>;

export const SynonymsBody = z.object({
  /** Words, or several words as one. */
  words: z.array(z.string().max(200)).max(100),
  /** The first finds the others, and is not found by them. */
  oneWay: z.boolean().default(false),
});
export const Synonyms = z.object({ id: Id, words: z.array(z.string()), oneWay: z.boolean() });
export type Synonyms = z.infer<typeof Synonyms>;

/** Who answers while the chosen engine is away: nobody, which is said, or Postgres. */
export const SearchFallback = z.enum(['problem', 'postgres']);
export type SearchFallback = z.infer<typeof SearchFallback>;

export const SearchSettings = z.object({
  /** The engine that is chosen by the machine's environment. Postgres has no fall-back, and needs none. */
  engine: z.enum(['postgres', 'typesense']),
  weights: RankWeights,
  /** As Kinolog comes. */
  defaultWeights: RankWeights,
  synonyms: z.array(Synonyms),
  fallback: SearchFallback,
});
export type SearchSettings = z.infer<typeof SearchSettings>;
