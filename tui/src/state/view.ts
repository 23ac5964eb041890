import type { HistoryEntry, QueueName } from '#contracts';
import type { PanelId } from '../panels.js';

/** What a confirmed question sets going. */
export type Intent =
  | { readonly do: 'rebuild'; readonly projection: string }
  | { readonly do: 'verify'; readonly projection: string }
  | { readonly do: 'cancel'; readonly jobId: string; readonly subject: string }
  | { readonly do: 'retry'; readonly jobId: string; readonly subject: string }
  | { readonly do: 'retry-all'; readonly jobIds: readonly string[] }
  | { readonly do: 'pause'; readonly queue: QueueName; readonly paused: boolean }
  | { readonly do: 'concurrency'; readonly queue: QueueName; readonly concurrency: number }
  | { readonly do: 'scan'; readonly libraryId: string | null };

export type Overlay =
  | { readonly kind: 'help'; readonly scroll: number }
  | { readonly kind: 'jump'; readonly text: string }
  | { readonly kind: 'filter'; readonly text: string; readonly before: string }
  | { readonly kind: 'confirm'; readonly question: string; readonly detail: string; readonly intent: Intent }
  | {
      readonly kind: 'detail';
      readonly title: string;
      readonly lines: readonly string[];
      /** Whose timeline is one key away. */
      readonly stream: string | null;
      readonly scroll: number;
      readonly under: Overlay | null;
    }
  | {
      readonly kind: 'timeline';
      readonly stream: string;
      readonly entries: readonly HistoryEntry[] | undefined;
      readonly error: string | null;
      readonly cursor: number;
    };

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a person looks at. */
export interface View {
  readonly panel: PanelId;
  /** Key of the row under the cursor; absent: the first, whichever that is by then. */
  readonly selected: Readonly<Partial<Record<PanelId, string>>>;
  readonly filters: Readonly<Partial<Record<PanelId, string>>>;
  readonly logLevel: LogLevel;
  readonly overlay: Overlay | null;
}

export const FIRST_VIEW: View = { panel: 'overview', selected: {}, filters: {}, logLevel: 'info', overlay: null };
