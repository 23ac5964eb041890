import { Refusal } from '../kernel/refusal.js';
import type { MachineEvent, QuietHours } from './machine.events.js';
import type { MachineState } from './machine.state.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Refuses with `quiet-hours.invalid` what is no time, or no span. */
export function keepQuietHours(quietHours: QuietHours | null, state: MachineState): MachineEvent[] {
  if (quietHours !== null) {
    const { from, to } = quietHours;
    if (!TIME.test(from) || !TIME.test(to) || from === to) {
      throw new Refusal('quiet-hours.invalid', 'Quiet hours need two different times like 22:30 and 06:00.');
    }
  }
  const same = state.quietHours?.from === quietHours?.from && state.quietHours?.to === quietHours?.to;
  return same ? [] : [{ type: 'QuietHoursChanged', data: { quietHours } }];
}

/** Whether a time of the day (`HH:MM`) lies in the quiet hours. */
export function isQuiet(quietHours: QuietHours | null, time: string): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
