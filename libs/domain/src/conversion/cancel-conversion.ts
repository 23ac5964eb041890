import { Refusal } from '../kernel/refusal.js';
import type { ConversionEvent } from './conversion.events.js';
import type { ConversionState } from './conversion.state.js';

export interface CancelConversion {
  readonly conversionId: string;
}

/** Refuses with `conversion.not-found`, or `conversion.over` for one that was made or failed. */
export function cancelConversion({ conversionId }: CancelConversion, state: ConversionState): ConversionEvent[] {
  if (state.standing === 'unknown') {
    throw new Refusal('conversion.not-found', 'There is no such conversion: reload the list.', { conversionId });
  }
  if (state.standing === 'cancelled') return [];
  if (state.standing !== 'requested') {
    throw new Refusal('conversion.over', 'It is over already: there is nothing to cancel.', { conversionId });
  }
  return [{ type: 'ConversionCancelled', data: { conversionId, videoId: state.videoId } }];
}
