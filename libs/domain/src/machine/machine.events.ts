import type { Fact } from '../kernel/event.js';

/** Queues that a person may steer. Scans and the trash follow the disk and are not held back. */
export const STEERED_QUEUES = ['artefacts', 'convert'] as const;
export type SteeredQueue = (typeof STEERED_QUEUES)[number];

/** From and to on the server's clock, `HH:MM`; `to` before `from` runs over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** How the machine is to work: one stream, `machine-main`. */
export type MachineEvent =
  | Fact<'QueuePaused', { queue: SteeredQueue }>
  | Fact<'QueueResumed', { queue: SteeredQueue }>
  | Fact<'QueueConcurrencyChanged', { queue: SteeredQueue; concurrency: number }>
  /** Nothing is made in the background meanwhile; null: at any hour. */
  | Fact<'QuietHoursChanged', { quietHours: QuietHours | null }>;
