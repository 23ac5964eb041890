import { never, type Aggregate } from '../kernel/decider.js';
import type { ScanEvent } from './scan.events.js';

/** A scan has one outcome and keeps it. */
export interface ScanState {
  readonly standing: 'unknown' | 'requested' | 'finished' | 'failed' | 'cancelled';
  readonly libraryId: string;
}

const initial: ScanState = { standing: 'unknown', libraryId: '' };

function evolve(state: ScanState, { type, data }: ScanEvent): ScanState {
  switch (type) {
    case 'ScanRequested':
      return { standing: 'requested', libraryId: data.libraryId };
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
