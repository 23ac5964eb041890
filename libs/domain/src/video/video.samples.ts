import { stateAfter } from '../kernel/given.js';
import type { MediaFacts } from './media-facts.js';
import type { FileFacts, NamedFacts } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import { video, type VideoState } from './video.state.js';

/** For specs: one video `v`, its files in library `lib`, 60 seconds long. */
export const file = (path: string, more: Partial<FileFacts> = {}): FileFacts => ({
  libraryId: 'lib',
  path,
  size: 1_000_000,
  mtimeMs: 1_700_000_000_000,
  inode: `1:${path}`,
  ...more,
});

export const named = (title: string): NamedFacts => ({
  title,
  year: null,
  date: null,
  season: null,
  episode: null,
  studio: null,
  performers: [],
  tags: [],
  details: null,
});

export const facts = (durationSeconds: number | null): MediaFacts => ({
  container: 'mp4',
  durationSeconds,
  startSeconds: 0,
  bitRate: null,
  video: null,
  audio: [],
  subtitles: [],
  chapters: [],
  title: null,
  createdAt: null,
});

export const scanned = (path = 'a.mp4', durationSeconds: number | null = 60): VideoEvent => ({
  type: 'VideoScanned',
  data: {
    videoId: 'v',
    content: { fingerprint: 'f1', osHash: null },
    file: file(path),
    named: named(path.replace(/\.mp4$/, '')),
    facts: facts(durationSeconds),
    failure: null,
  },
});

export const copied = (path: string, more: Partial<FileFacts> = {}): VideoEvent => ({
  type: 'VideoCopyFound',
  data: { videoId: 'v', file: file(path, more), sameInode: false },
});

export const missing = (path: string, reason: 'file-gone' | 'root-gone' = 'file-gone'): VideoEvent => ({
  type: 'VideoWentMissing',
  data: { videoId: 'v', file: { libraryId: 'lib', path }, reason },
});

export const trashed = (path: string): VideoEvent => ({
  type: 'VideoTrashed',
  data: { videoId: 'v', files: [{ ...file(path), trashPath: `v/0-${path}` }], purgeAfter: '2026-12-01T00:00:00Z' },
});

export const given = (...events: VideoEvent[]): VideoState => stateAfter(video, events);
