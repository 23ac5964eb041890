import type { ConversionWork } from '#contracts';
import { clock } from '../../../format/times.ts';

export type WorkKind = ConversionWork['kind'];

export const WORKS: Readonly<
  Record<WorkKind, { readonly menu: string; readonly title: string; readonly act: string }>
> = {
  clip: { menu: 'Export a clip', title: 'Export a clip', act: 'Export it' },
  animation: { menu: 'Make a moving picture', title: 'Make a moving picture', act: 'Make it' },
  split: { menu: 'Split into pieces', title: 'Split into pieces', act: 'Split it' },
  playable: { menu: 'Make playable in browsers', title: 'Make playable in browsers', act: 'Make it' },
};

/** What was asked for, in a line. */
export const workLine = (work: ConversionWork): string => {
  switch (work.kind) {
    case 'clip':
      return `Clip, ${clock(work.fromSeconds)} to ${clock(work.toSeconds)}${work.exact ? ', to the frame' : ''}`;
    case 'animation':
      return `Moving picture, ${clock(work.fromSeconds)} to ${clock(work.toSeconds)}, ${work.format}`;
    case 'split':
      return `${work.atSeconds.length + 1} pieces`;
    case 'playable':
      return `Playable in browsers, original ${work.original === 'keep' ? 'kept' : 'replaced'}`;
  }
};

/** Times written with blanks or commas between them, ascending; null when one of them is no time. */
export const readTimes = (text: string, read: (one: string) => number | null): readonly number[] | null => {
  const times = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(read);
  return times.some((one) => one === null) ? null : times.filter((one) => one !== null).sort((a, b) => a - b);
};
