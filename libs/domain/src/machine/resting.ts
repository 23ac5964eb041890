import { isQuiet } from './keep-quiet-hours.js';
import type { QuietHours } from './machine.events.js';

/** Why nothing is made in the background. */
export type Resting = 'paused' | 'someone-plays' | 'someone-searches' | 'quiet-hours';

export interface Circumstances {
  readonly paused: boolean;
  readonly quietHours: QuietHours | null;
  /** The server's time of the day, `HH:MM`. */
  readonly time: string;
  /** What people do just now. */
  readonly present: readonly ('playing' | 'searching')[];
}

/** The strongest reason to rest; null when there is none. */
export function restingReason({ paused, quietHours, time, present }: Circumstances): Resting | null {
  if (paused) return 'paused';
  if (isQuiet(quietHours, time)) return 'quiet-hours';
  if (present.includes('playing')) return 'someone-plays';
  return present.length > 0 ? 'someone-searches' : null;
}

/** `HH:MM` on this machine's clock. */
export const timeOfDay = (now: Date): string =>
  `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
