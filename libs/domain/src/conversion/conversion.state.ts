import { never, type Aggregate } from '../kernel/decider.js';
import type { ConversionEvent, ConversionWork } from './conversion.events.js';

/** A conversion has one outcome and keeps it. */
export interface ConversionState {
  readonly standing: 'unknown' | 'requested' | 'finished' | 'failed' | 'cancelled';
  readonly videoId: string;
  readonly work: ConversionWork | null;
}

const initial: ConversionState = { standing: 'unknown', videoId: '', work: null };

function evolve(state: ConversionState, { type, data }: ConversionEvent): ConversionState {
  switch (type) {
    case 'ConversionRequested':
      return { standing: 'requested', videoId: data.videoId, work: data.work };
    case 'ConversionFinished':
      return { ...state, standing: 'finished' };
    case 'ConversionFailed':
      return { ...state, standing: 'failed' };
    case 'ConversionCancelled':
      return { ...state, standing: 'cancelled' };
    default:
      return never(type);
  }
}

export const conversion: Aggregate<ConversionState, ConversionEvent> = { category: 'conversion', initial, evolve };
