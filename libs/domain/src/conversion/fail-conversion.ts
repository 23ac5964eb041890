import type { ConversionEvent, ConversionFailure } from './conversion.events.js';
import type { ConversionState } from './conversion.state.js';

export interface FailConversion {
  readonly conversionId: string;
  readonly failure: ConversionFailure;
}

/** Nothing when it has an outcome already. */
export function failConversion({ conversionId, failure }: FailConversion, state: ConversionState): ConversionEvent[] {
  if (state.standing !== 'requested') return [];
  return [{ type: 'ConversionFailed', data: { conversionId, videoId: state.videoId, failure } }];
}
