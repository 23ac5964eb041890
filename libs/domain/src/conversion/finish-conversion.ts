import type { ConversionEvent, ConversionOutput } from './conversion.events.js';
import type { ConversionState } from './conversion.state.js';

export interface FinishConversion {
  readonly conversionId: string;
  readonly outputs: readonly ConversionOutput[];
  /** The new file took the original's place. */
  readonly replaced: boolean;
}

/** Nothing when it has an outcome already: whoever called it off was first. */
export function finishConversion(command: FinishConversion, state: ConversionState): ConversionEvent[] {
  if (state.standing !== 'requested') return [];
  return [{ type: 'ConversionFinished', data: { ...command, videoId: state.videoId } }];
}
