import type { VideoItem } from '#contracts';
import { bytes, duration } from '../text/figures.js';
import { span, type Line } from '../text/line.js';
import { cells, type Column } from '../text/table.js';

const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(', ');
const length = ({ durationSeconds }: VideoItem): string => (durationSeconds === null ? '' : duration(durationSeconds));

/** A video that was found: its title, who is in it, how long it is, and what is wrong with it. */
export const foundRow = (video: VideoItem, width: number): Line => {
  const columns: readonly Column[] = [
    { title: '', width: 1 },
    { title: '', width: 'rest' },
    { title: '', width: Math.max(12, Math.floor(width * 0.3)) },
    { title: '', width: 8, align: 'right' },
    { title: '', width: 8 },
  ];
  const state = video.state === 'ready' ? span('') : span(video.state, video.state === 'failed' ? 'danger' : 'warn');
  const people = names(video.performers) || (video.studio?.name ?? '');
  return cells(
    columns,
    [span('▸', 'accent'), span(video.title, 'text'), span(people, 'subtle'), span(length(video)), state],
    width,
  );
};

/** What is known of a video, a line each; what is not known is left out. */
export const videoLines = (video: VideoItem): readonly string[] => {
  const { width, height, videoCodec, audioCodec, container, releasedOn, addedAt, my } = video;
  const facts: readonly (readonly [string, string])[] = [
    ['title', video.title],
    ['state', video.failure ? `${video.state}: ${video.failure.reason}` : video.state],
    ['performers', names(video.performers)],
    ['studio', video.studio?.name ?? ''],
    ['tags', names(video.tags)],
    ['collections', names(video.collections)],
    ['released', releasedOn ?? ''],
    ['added', addedAt.slice(0, 10)],
    ['length', length(video)],
    ['size', video.size === null ? '' : bytes(video.size)],
    ['picture', [width && height ? `${width} × ${height}` : '', videoCodec ?? ''].filter(Boolean).join(', ')],
    ['sound', audioCodec ?? ''],
    ['container', container ?? ''],
    ['grade', my.grade ?? ''],
    ['viewings', my.viewings > 0 ? String(my.viewings) : ''],
    ...video.files.map(({ path, state }) => ['file', state === 'present' ? path : `${path} (${state})`] as const),
  ];
  return facts.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(12)}${value}`);
};
