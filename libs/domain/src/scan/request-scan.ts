import type { ScanEvent, ScanTrigger } from './scan.events.js';
import type { ScanState } from './scan.state.js';

export interface RequestScan {
  readonly scanId: string;
  readonly libraryId: string;
  readonly trigger: ScanTrigger;
}

/** The same scan asked for again changes nothing. */
export function requestScan(command: RequestScan, state: ScanState): ScanEvent[] {
  return state.standing === 'unknown' ? [{ type: 'ScanRequested', data: command }] : [];
}
