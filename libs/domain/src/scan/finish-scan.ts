import type { ScanCounts, ScanEvent } from './scan.events.js';
import type { ScanState } from './scan.state.js';

export interface FinishScan {
  readonly scanId: string;
  readonly libraryId: string;
  readonly counts: ScanCounts;
  readonly durationMs: number;
}

/** Nothing when the scan has an outcome already: whoever called it off was first. */
export function finishScan(command: FinishScan, state: ScanState): ScanEvent[] {
  return state.standing === 'requested' ? [{ type: 'ScanFinished', data: command }] : [];
}
