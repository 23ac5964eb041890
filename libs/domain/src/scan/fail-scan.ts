import type { ScanEvent } from './scan.events.js';
import type { ScanState } from './scan.state.js';

export interface FailScan {
  readonly scanId: string;
  readonly libraryId: string;
  readonly reason: string;
}

/** Nothing when the scan has an outcome already. */
export function failScan(command: FailScan, state: ScanState): ScanEvent[] {
  return state.standing === 'requested' ? [{ type: 'ScanFailed', data: command }] : [];
}
