import type { LiveStatus } from '#client';
import type {
  ArtefactReport,
  HistoryEntry,
  Job,
  Library,
  LogLine,
  PlaybackSession,
  Projection,
  Queue,
  Scan,
  Status,
  VideoItem,
} from '#contracts';

/** What was fetched, in the states that a panel can be in: loading (neither), failed, empty or ready. */
export interface Fetched<T> {
  readonly data: T | undefined;
  /** Why the last attempt brought nothing, as a sentence. */
  readonly error: string | null;
}

/** Figures at one moment, for the sparklines. */
export interface Sample {
  readonly eventsPerSecond: number;
  readonly queueDepth: number;
  readonly lag: number;
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  readonly diskFreeBytes: number;
}

/** Videos that the language of searching finds. */
export interface FoundVideos {
  /** What was asked; empty: nothing is. */
  readonly query: string;
  readonly items: readonly VideoItem[];
  readonly total: number;
  /** Why nothing can be found, as a sentence. */
  readonly error: string | null;
  /** Where the query cannot be read: characters from its beginning. */
  readonly place: number | null;
}
export const NOTHING_ASKED: FoundVideos = { query: '', items: [], total: 0, error: null, place: null };

export interface NoticeLine {
  readonly text: string;
  readonly tone: 'plain' | 'danger';
}

/** All that is known of the machine: what the screens are made from, together with the view. */
export interface World {
  readonly now: number;
  readonly address: string;
  readonly readonly: boolean;
  readonly connection: LiveStatus;
  readonly status: Fetched<Status>;
  readonly projections: readonly Projection[];
  readonly jobs: Fetched<readonly Job[]>;
  readonly queues: Fetched<readonly Queue[]>;
  readonly artefacts: Fetched<ArtefactReport>;
  readonly sessions: Fetched<readonly PlaybackSession[]>;
  readonly scans: Fetched<readonly Scan[]>;
  readonly libraries: Fetched<readonly Library[]>;
  readonly failed: Fetched<readonly VideoItem[]>;
  readonly found: FoundVideos;
  readonly events: Fetched<readonly HistoryEntry[]>;
  readonly logs: Fetched<readonly LogLine[]>;
  readonly samples: readonly Sample[];
  readonly notice: NoticeLine | null;
}

export const worstLag = (projections: readonly Projection[]): Projection | undefined =>
  projections.reduce<Projection | undefined>((worst, each) => (each.lag > (worst?.lag ?? 0) ? each : worst), undefined);
