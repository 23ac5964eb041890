import type { Fact } from '../kernel/event.js';

/** Queues that a person may steer. Scans and the trash follow the disk and are not held back. */
export const STEERED_QUEUES = ['artefacts', 'convert'] as const;
export type SteeredQueue = (typeof STEERED_QUEUES)[number];

/** From and to on the server's clock, `HH:MM`; `to` before `from` runs over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What a word of a query counts by the place where it is found, and how much else moves a rank (as parts of 1). */
export interface SearchWeights {
  readonly title: number;
  readonly people: number;
  readonly tags: number;
  readonly path: number;
  readonly recency: number;
  readonly rating: number;
  readonly plays: number;
}

/** Words that mean the same. */
export interface Synonyms {
  readonly id: string;
  readonly words: readonly string[];
  /** One way: the first finds the others, and is not found by them. */
  readonly oneWay: boolean;
}

/** Who answers while the chosen search engine is away: nobody, which is said, or Postgres. */
export const SEARCH_FALLBACKS = ['problem', 'postgres'] as const;
export type SearchFallback = (typeof SEARCH_FALLBACKS)[number];

/** How the machine is to work: one stream, `machine-main`. */
export type MachineEvent =
  | Fact<'QueuePaused', { queue: SteeredQueue }>
  | Fact<'QueueResumed', { queue: SteeredQueue }>
  | Fact<'QueueConcurrencyChanged', { queue: SteeredQueue; concurrency: number }>
  /** Nothing is made in the background meanwhile; null: at any hour. */
  | Fact<'QuietHoursChanged', { quietHours: QuietHours | null }>
  /** Null: as Kinolog comes. */
  | Fact<'SearchWeightsChanged', { weights: SearchWeights | null }>
  | Fact<'SynonymsKept', { synonyms: Synonyms }>
  | Fact<'SynonymsRemoved', { synonymsId: string }>
  | Fact<'SearchFallbackChanged', { fallback: SearchFallback }>;
