import type { ArtefactReport, HistoryEntry, Job, Library, PlaybackSession, Projection, Scan, Status } from '#contracts';
import { sampleOf } from '../sources/sampler.js';
import { NOTHING_ASKED, type World } from '../state/world.js';

export const NOW = Date.parse('2026-11-20T20:32:04Z');
const id = (last: number): string => `01890000-0000-7000-8000-00000000000${last}`;

export const sampleProjection = (over: Partial<Projection> = {}): Projection => ({
  name: 'videos',
  version: 3,
  state: 'live',
  position: 1_284_907,
  lag: 0,
  eventsPerSecond: 38,
  progress: null,
  failure: null,
  lastVerify: null,
  ...over,
});

export const stoppedProjection = sampleProjection({
  name: 'recommendations',
  state: 'stopped',
  lag: 94_575,
  failure: { position: 1_190_333, type: 'TitleLinked', reason: 'title 8f21 is unknown' },
});

export const sampleLibrary = (over: Partial<Library> = {}): Library => ({
  id: id(1),
  name: 'Films',
  path: '/media/films',
  rules: null,
  state: 'present',
  missingReason: null,
  videos: 20_112,
  bytes: 9_400_000_000_000,
  missing: 0,
  failed: 3,
  watch: 'watching',
  watchNote: null,
  lastScanAt: '2026-11-20T20:26:04Z',
  ...over,
});

export const sampleScan = (over: Partial<Scan> = {}): Scan => ({
  id: id(2),
  libraryId: id(1),
  trigger: 'request',
  state: 'finished',
  requestedAt: '2026-11-20T20:20:00Z',
  finishedAt: '2026-11-20T20:22:00Z',
  durationMs: 120_000,
  counts: {
    seen: 20_112,
    unchanged: 20_000,
    added: 109,
    moved: 0,
    changed: 0,
    copies: 0,
    missing: 0,
    returned: 0,
    failed: 3,
    growing: 0,
  },
  progress: null,
  reason: null,
  failures: [],
  ...over,
});

export const sampleJob = (over: Partial<Job> = {}): Job => ({
  id: id(3),
  queue: 'scan',
  name: 'scan',
  state: 'active',
  subject: 'Films',
  progress: { done: 12_480, total: 20_112, perSecond: 212, unit: 'reading' },
  attempts: 1,
  reason: null,
  addedAt: '2026-11-20T20:31:00Z',
  ...over,
});

export const sampleEvent = (position: number, over: Partial<HistoryEntry> = {}): HistoryEntry => ({
  position,
  eventId: id(4),
  type: 'Rated',
  stream: `activity-${id(5)}_${id(6)}`,
  at: '2026-11-20T20:31:58.440Z',
  actor: { kind: 'user', id: id(5), name: 'mara' },
  correlationId: 'c',
  videoId: id(6),
  data: { videoId: id(6), grade: 'S' },
  ...over,
});

export const sampleStatus = (over: Partial<Status> = {}): Status => ({
  version: '0.9.3',
  startedAt: '2026-11-08T16:21:00Z',
  head: 1_284_907,
  eventsPerSecond: 38,
  engines: (['event-log', 'postgres', 'search', 'queue', 'ffmpeg', 'projector', 'worker'] as const).map((name) => ({
    name,
    state: 'ok',
    detail: 'runs',
    fix: null,
  })),
  projections: [],
  disk: { path: '/var/lib/kinolog', freeBytes: 1_900_000_000_000, totalBytes: 51_000_000_000_000 },
  memoryBytes: 3_100_000_000,
  cpuPercent: 61,
  queueDepth: 412,
  ...over,
});

export const sampleSession = (over: Partial<PlaybackSession> = {}): PlaybackSession => ({
  id: id(7),
  videoId: id(6),
  title: 'The Long Film',
  user: { id: id(5), name: 'mara' },
  mode: 'transcode',
  reason: 'The browser cannot show HEVC: the picture is made anew.',
  height: 720,
  atSeconds: 3_723,
  durationSeconds: 7_200,
  playing: true,
  speed: 4.2,
  bytes: 12_000_000,
  since: '2026-11-20T20:02:04Z',
  ...over,
});

export const sampleReport = (over: Partial<ArtefactReport['making']> = {}): ArtefactReport => ({
  making: { resting: null, waiting: 412, active: 1, secondsLeft: 5_400, ...over },
  coverage: (['poster', 'thumbnails', 'sprite', 'preview', 'teasers', 'phash', 'chapters', 'subtitles'] as const).map(
    (kind, i) => ({ kind, recipe: 1, wanted: 1_000, made: 950 - 100 * i, failed: i === 2 ? 3 : 0, bytes: 1 }),
  ),
  failures: [],
});

const of = <T>(data: T) => ({ data, error: null });

/** A busy machine with something of everything; `over` says what is different. */
export const sampleWorld = (over: Partial<World> = {}): World => ({
  now: NOW,
  address: 'http://127.0.0.1:4570',
  readonly: false,
  connection: { state: 'live' },
  status: of(sampleStatus()),
  projections: [sampleProjection(), stoppedProjection],
  jobs: of([sampleJob()]),
  queues: of([
    { name: 'artefacts', paused: false, concurrency: 1 },
    { name: 'convert', paused: false, concurrency: 1 },
  ]),
  artefacts: of(sampleReport()),
  sessions: of([sampleSession()]),
  scans: of([sampleScan()]),
  libraries: of([sampleLibrary()]),
  failed: of([]),
  found: NOTHING_ASKED,
  events: of([sampleEvent(12), sampleEvent(11), sampleEvent(10)]),
  logs: of([{ at: '2026-11-20T20:31:58.440Z', level: 'info', process: 'api', message: 'listening' }]),
  samples: [sampleOf(sampleStatus())],
  notice: null,
  ...over,
});
