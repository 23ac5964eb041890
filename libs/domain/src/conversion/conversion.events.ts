import type { Fact } from '../kernel/event.js';

/** What is to be made of a video, as a file of its own. Seconds from the video's start. */
export type ConversionWork =
  /** A file that browsers play as it is. `replace`: it takes the original's place, which goes to the trash. */
  | { readonly kind: 'playable'; readonly original: 'keep' | 'replace' }
  /** `exact`: cut at these very frames by making it anew; else copied from keyframe to keyframe. */
  | { readonly kind: 'clip'; readonly fromSeconds: number; readonly toSeconds: number; readonly exact: boolean }
  | {
      readonly kind: 'animation';
      readonly fromSeconds: number;
      readonly toSeconds: number;
      readonly format: 'webp' | 'gif';
      readonly width: number;
    }
  | { readonly kind: 'split'; readonly atSeconds: readonly number[]; readonly exact: boolean };

export interface ConversionOutput {
  /** Null: in Kinolog's own folder. */
  readonly libraryId: string | null;
  /** Below the library's root, or the file's name. */
  readonly path: string;
  readonly size: number;
  /** The video that the file is one of; null for what is no video. */
  readonly videoId: string | null;
}

/** Why it could not be made. `reason` tells a person what to do. */
export interface ConversionFailure {
  readonly code: string;
  readonly reason: string;
}

/** They carry the video's id: its history tells of them. */
export type ConversionEvent =
  | Fact<'ConversionRequested', { conversionId: string; videoId: string; work: ConversionWork }>
  | Fact<
      'ConversionFinished',
      { conversionId: string; videoId: string; outputs: readonly ConversionOutput[]; replaced: boolean }
    >
  | Fact<'ConversionFailed', { conversionId: string; videoId: string; failure: ConversionFailure }>
  | Fact<'ConversionCancelled', { conversionId: string; videoId: string }>;
