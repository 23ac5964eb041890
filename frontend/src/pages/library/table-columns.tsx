import type { VideoItem, VideoSort } from '#contracts';
import type { ComponentChildren } from 'preact';
import { GradeMark } from '../../components/grade/GradeMark.tsx';
import { bitRate, bytes, count } from '../../format/quantities.ts';
import { codecName, resolution } from '../../format/media.ts';
import { clock, day, moment } from '../../format/times.ts';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** Sorts by it, when it can. */
  readonly sort?: VideoSort;
  /** px, until somebody drags it. */
  readonly width: number;
  readonly right?: boolean;
  readonly cell: (video: VideoItem) => ComponentChildren;
}

const names = (all: readonly { name: string }[]): string => all.map((one) => one.name).join(', ');

const seen = (video: VideoItem): string => {
  const { resumeSeconds, viewings } = video.my;
  if (resumeSeconds !== null && video.durationSeconds)
    return `${Math.floor((resumeSeconds / video.durationSeconds) * 100)} %`;
  return viewings === 0 ? '' : viewings === 1 ? 'once' : viewings === 2 ? 'twice' : `${viewings} times`;
};

const pictureCell = (video: VideoItem): ComponentChildren => {
  if (video.failure) return <span class="danger">{video.failure.reason}</span>;
  if (video.state !== 'ready')
    return <span class="warn">{video.state === 'missing' ? 'Missing' : 'In the trash'}</span>;
  return (
    <>
      {resolution(video.width, video.height)}{' '}
      <span class="subtle">
        {video.videoCodec && codecName(video.videoCodec)} {video.hdr}
      </span>
    </>
  );
};

export const COLUMNS: readonly Column[] = [
  {
    id: 'grade',
    label: 'Grade',
    sort: 'rating',
    width: 76,
    cell: (video) => video.my.grade && <GradeMark grade={video.my.grade} />,
  },
  { id: 'studio', label: 'Studio', width: 168, cell: (video) => video.studio?.name },
  {
    id: 'length',
    label: 'Length',
    sort: 'duration',
    width: 88,
    right: true,
    cell: (video) => video.durationSeconds !== null && clock(video.durationSeconds),
  },
  { id: 'picture', label: 'Picture', sort: 'height', width: 136, cell: pictureCell },
  {
    id: 'size',
    label: 'Size',
    sort: 'size',
    width: 88,
    right: true,
    cell: (video) => video.size !== null && bytes(video.size),
  },
  { id: 'seen', label: 'Seen', sort: 'viewings', width: 84, cell: seen },
  {
    id: 'added',
    label: 'Added',
    sort: 'addedAt',
    width: 104,
    cell: (video) => <span title={moment(video.addedAt)}>{day(video.addedAt)}</span>,
  },
  { id: 'released', label: 'Released', sort: 'releasedOn', width: 104, cell: (video) => video.releasedOn },
  { id: 'performers', label: 'Performers', width: 176, cell: (video) => names(video.performers) },
  { id: 'tags', label: 'Tags', width: 176, cell: (video) => names(video.tags) },
  { id: 'collections', label: 'Collections', width: 152, cell: (video) => names(video.collections) },
  {
    id: 'bitRate',
    label: 'Bit rate',
    sort: 'bitRate',
    width: 96,
    right: true,
    cell: (video) => video.bitRate !== null && bitRate(video.bitRate),
  },
  { id: 'container', label: 'Container', width: 96, cell: (video) => video.container },
  {
    id: 'audio',
    label: 'Audio',
    width: 88,
    cell: (video) => video.audioCodec && codecName(video.audioCodec),
  },
  {
    id: 'markers',
    label: 'Markers',
    width: 88,
    right: true,
    cell: (video) => video.markerCount > 0 && count(video.markerCount),
  },
  {
    id: 'path',
    label: 'File',
    width: 280,
    cell: (video) => (
      <span class="code">{video.files.find((file) => file.isPrimary)?.path ?? video.files[0]?.path}</span>
    ),
  },
];

export const DEFAULT_COLUMNS: readonly string[] = ['grade', 'studio', 'length', 'picture', 'size', 'seen', 'added'];
