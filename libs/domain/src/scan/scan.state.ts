import { never, type Aggregate } from '../kernel/decider.js';
import type { ScanEvent, ScanTrigger } from './scan.events.js';

/** A scan has one outcome and keeps it. */
export interface ScanState {
  readonly standing: 'unknown' | 'requested' | 'finished' | 'failed' | 'cancelled';
  readonly libraryId: string;
  readonly trigger: ScanTrigger;
}

const initial: ScanState = { standing: 'unknown', libraryId: '', trigger: 'request' };

function evolve(state: ScanState, { type, data }: ScanEvent): ScanState {
  switch (type) {
    case 'ScanRequested':
      return { standing: 'requested', libraryId: data.libraryId, trigger: data.trigger };
    case 'ScanFinished':
      return { ...state, standing: 'finished' };
    case 'ScanFailed':
      return { ...state, standing: 'failed' };
    case 'ScanCancelled':
      return { ...state, standing: 'cancelled' };
    default:
      return never(type);
  }
}

export const scan: Aggregate<ScanState, ScanEvent> = { category: 'scan', initial, evolve };
