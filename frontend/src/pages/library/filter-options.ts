import type { VideoFilter } from '#client';
import type { EntryKinds, VideoState } from '#contracts';

export const STATES: readonly { value: VideoState; label: string }[] = [
  { value: 'ready', label: 'Plays' },
  { value: 'failed', label: 'Failed' },
  { value: 'missing', label: 'Missing' },
  { value: 'trashed', label: 'In the trash' },
];

export const HEIGHTS: readonly { value: number; label: string }[] = [
  { value: 2160, label: '4K' },
  { value: 1080, label: '1080p' },
  { value: 720, label: '720p' },
];

export const CODEC_CHOICES = ['h264', 'hevc', 'av1', 'vp9', 'mpeg4'] as const;

/** A filter by entries of the catalogue: its key in the filter, its kind in the API. */
export const ENTRY_FILTERS = [
  { key: 'performer', kind: 'performers', label: 'Performer' },
  { key: 'studio', kind: 'studios', label: 'Studio' },
  { key: 'tag', kind: 'tags', label: 'Tag' },
  { key: 'collection', kind: 'collections', label: 'Collection' },
] as const satisfies readonly { key: keyof VideoFilter; kind: EntryKinds; label: string }[];

const minutes = (seconds: number): string => String(Math.round(seconds / 60));

/** `45 to 150 min`, `over 45 min`. */
export const lengthText = ({ minDuration, maxDuration }: VideoFilter): string => {
  if (minDuration !== undefined && maxDuration !== undefined)
    return `${minutes(minDuration)} to ${minutes(maxDuration)} min`;
  if (minDuration !== undefined) return `over ${minutes(minDuration)} min`;
  return `up to ${minutes(maxDuration ?? 0)} min`;
};

export const heightText = (height: number): string =>
  `${HEIGHTS.find((option) => option.value === height)?.label ?? `${height} lines`} or better`;
