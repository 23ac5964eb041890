import { Refusal } from '../kernel/refusal.js';
import type { ScanEvent } from './scan.events.js';
import type { ScanState } from './scan.state.js';

export interface CancelScan {
  readonly scanId: string;
}

/** Refuses with `scan.not-found`, or `scan.over` for a scan that finished or failed. What it found so far stays. */
export function cancelScan(command: CancelScan, state: ScanState): ScanEvent[] {
  const { scanId } = command;
  if (state.standing === 'unknown') {
    throw new Refusal('scan.not-found', 'There is no such scan: reload the list of scans.', { scanId });
  }
  if (state.standing === 'cancelled') return [];
  if (state.standing !== 'requested') {
    throw new Refusal('scan.over', 'The scan is over already: there is nothing to cancel.', { scanId });
  }
  return [{ type: 'ScanCancelled', data: { scanId, libraryId: state.libraryId } }];
}
