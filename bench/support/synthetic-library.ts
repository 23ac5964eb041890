import type { DomainEvent, MediaFacts } from '#domain';
import { seeded, syntheticId, zipf } from './random.js';

export interface SyntheticOptions {
  readonly videos: number;
  readonly libraryId?: string;
  /** The library's folder. Default: one that does not exist. */
  readonly root?: string;
  readonly viewerId?: string;
  readonly seed?: number;
  /** Events of people (ratings, viewings, markers …) for each hundred videos. Default 150. */
  readonly doingsPerHundred?: number;
}

/** All events of one stream, in order: appended at once. */
export interface StreamOf {
  readonly stream: string;
  readonly events: readonly DomainEvent[];
}

const WORDS = (
  'amber north river glass winter harbour quiet moon copper letters falling garden signal paper tide iron summer hollow light ' +
  'station silver long shadow crossing blue orchard last train salt hour wild meadow second tower broken mirror ember road'
).split(' ');
const FIRST =
  'Ada Ben Cleo Dan Eva Finn Gia Hugo Iris Jon Kim Leo Mia Noa Omar Pia Quinn Ria Sam Tess Uma Vik Wen Xia Yan Zoe'.split(
    ' ',
  );
const LAST =
  'Adler Brandt Castell Dorn Ekman Farrow Grau Holm Ibsen Jarvi Keller Lund Moss Nord Okafor Petrov Quist Rask Sato Thorn'.split(
    ' ',
  );
const CODECS = ['h264', 'h264', 'h264', 'hevc', 'hevc', 'av1', 'vp9', 'mpeg4'];
const HEIGHTS = [480, 720, 720, 1080, 1080, 1080, 2160];

const KIND = {
  video: 1,
  performer: 2,
  studio: 3,
  tag: 4,
  collection: 5,
  viewing: 6,
  marker: 7,
  library: 8,
  user: 9,
} as const;
export const SYNTHETIC = { library: syntheticId(KIND.library, 1), viewer: syntheticId(KIND.user, 1) };

export const videoIdAt = (index: number): string => syntheticId(KIND.video, index);
export const tagIdAt = (rank: number): string => syntheticId(KIND.tag, rank);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A library with realistic skew: Zipf tags, people and studios, and what viewers did with it. Same seed, same events. */
export function* syntheticLibrary(options: SyntheticOptions): Generator<StreamOf> {
  const { videos, libraryId = SYNTHETIC.library, viewerId = SYNTHETIC.viewer, doingsPerHundred = 150 } = options;
  const { root = '/nowhere/synthetic' } = options;
  const random = seeded(options.seed ?? 1);
  const people = Math.min(10_000, Math.max(20, Math.round(videos / 10)));
  const tags = Math.min(1_000, Math.max(20, Math.round(videos / 50)));
  const studios = Math.min(500, Math.max(5, Math.round(videos / 200)));
  const collections = 50;
  yield {
    stream: `library-${libraryId}`,
    events: [
      {
        type: 'LibraryAdded',
        data: {
          libraryId,
          name: 'Synthetic',
          path: root,
          rules: { include: [], exclude: [], templates: [], collections: [] },
        },
      },
    ],
  };
  for (let i = 0; i < people; i++) {
    const performerId = syntheticId(KIND.performer, i);
    yield {
      stream: `performer-${performerId}`,
      events: [
        {
          type: 'PerformerAdded',
          data: { performerId, name: `${FIRST[i % FIRST.length]} ${LAST[(i * 7) % LAST.length]} ${i}` },
        },
      ],
    };
  }
  for (let i = 0; i < tags; i++) {
    const tagId = tagIdAt(i);
    const parentId = i > 40 && i % 3 === 0 ? tagIdAt(i % 40) : null;
    yield {
      stream: `tag-${tagId}`,
      events: [{ type: 'TagAdded', data: { tagId, name: `${WORDS[i % WORDS.length]} ${i}`, parentId } }],
    };
  }
  for (let i = 0; i < studios; i++) {
    const studioId = syntheticId(KIND.studio, i);
    yield {
      stream: `studio-${studioId}`,
      events: [
        {
          type: 'StudioAdded',
          data: { studioId, name: `${capital(WORDS[i % WORDS.length] as string)} Pictures ${i}` },
        },
      ],
    };
  }
  for (let i = 0; i < collections; i++) {
    const collectionId = syntheticId(KIND.collection, i);
    yield {
      stream: `collection-${collectionId}`,
      events: [{ type: 'CollectionAdded', data: { collectionId, name: `Collection ${i}` } }],
    };
  }
  const draw = {
    person: zipf(people, random),
    tag: zipf(tags, random),
    studio: zipf(studios, random),
    collection: zipf(collections, random),
  };
  const distinct = (n: number, next: () => number): number[] => [...new Set(Array.from({ length: n }, next))];
  for (let i = 0; i < videos; i++) {
    const videoId = videoIdAt(i);
    const events: DomainEvent[] = [scanned(i, videoId, libraryId, random)];
    for (const rank of distinct(1 + Math.floor(random() * 3), draw.person))
      events.push({ type: 'PerformerAssigned', data: { videoId, performerId: syntheticId(KIND.performer, rank) } });
    for (const rank of distinct(Math.floor(random() * 5), draw.tag))
      events.push({ type: 'TagAssigned', data: { videoId, tagId: tagIdAt(rank) } });
    if (random() < 0.7)
      events.push({ type: 'StudioAssigned', data: { videoId, studioId: syntheticId(KIND.studio, draw.studio()) } });
    if (random() < 0.2)
      events.push({
        type: 'CollectionAssigned',
        data: { videoId, collectionId: syntheticId(KIND.collection, draw.collection()) },
      });
    if (random() < 0.1)
      events.push({
        type: 'MarkerAdded',
        data: { videoId, markerId: syntheticId(KIND.marker, i), title: 'A turn', startSeconds: 30, endSeconds: null },
      });
    yield { stream: `video-${videoId}`, events };
  }
  yield* doings(Math.floor((videos * doingsPerHundred) / 100), videos, viewerId, random);
}

function* doings(count: number, videos: number, userId: string, random: () => number): Generator<StreamOf> {
  const watched = zipf(videos, random);
  for (let i = 0; i < count; i += 3) {
    const videoId = videoIdAt(watched());
    const viewingId = syntheticId(KIND.viewing, i);
    const at = Math.round(random() * 3_000);
    const events: DomainEvent[] = [
      { type: 'ViewingStarted', data: { userId, videoId, viewingId, atSeconds: 0 } },
      {
        type: 'ViewingEnded',
        data: { userId, videoId, viewingId, atSeconds: at, watchedSeconds: at, completed: random() < 0.4 },
      },
    ];
    if (random() < 0.5)
      events.push({
        type: 'Rated',
        data: {
          userId,
          videoId,
          grade: (['S+', 'S', 'A', 'B+', 'B-', 'C'] as const)[Math.floor(random() * 6)] as string,
        },
      });
    yield { stream: `activity-${userId}_${videoId}`, events };
  }
}

function scanned(i: number, videoId: string, libraryId: string, random: () => number): DomainEvent {
  const words = Array.from(
    { length: 2 + Math.floor(random() * 3) },
    () => WORDS[Math.floor(random() * WORDS.length)] as string,
  );
  const title = words.map(capital).join(' ');
  const year = 1960 + Math.floor(random() * 65);
  const height = HEIGHTS[Math.floor(random() * HEIGHTS.length)] as number;
  const codec = CODECS[Math.floor(random() * CODECS.length)] as string;
  const durationSeconds = Math.round((300 + random() * 7_000) * 1_000) / 1_000;
  const size = Math.round(durationSeconds * height * 900);
  return {
    type: 'VideoScanned',
    data: {
      videoId,
      content: {
        fingerprint: `${videoId.replaceAll('-', '')}${videoId.replaceAll('-', '')}`,
        osHash: videoId.slice(-12).padStart(16, '0'),
      },
      file: {
        libraryId,
        path: `${year}/${title} (${year}) ${i}.mkv`,
        size,
        mtimeMs: 1_700_000_000_000 + i * 1_000,
        inode: `1:${i}`,
      },
      named: {
        title,
        year,
        date: null,
        season: null,
        episode: null,
        studio: null,
        performers: [],
        tags: [],
        details: null,
      },
      facts: facts(codec, height, durationSeconds, size),
      failure: null,
    },
  };
}

const facts = (codec: string, height: number, durationSeconds: number, size: number): MediaFacts => ({
  container: 'matroska',
  durationSeconds,
  startSeconds: 0,
  bitRate: Math.round((size * 8) / durationSeconds),
  video: {
    index: 0,
    codec,
    profile: 'Main',
    level: 41,
    width: Math.round((height * 16) / 9),
    height,
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    frameRate: 25,
    variableFrameRate: false,
    rotation: 0,
    hdr: null,
    interlaced: false,
    sampleAspectRatio: '1:1',
    bitRate: null,
  },
  audio: [{ index: 1, codec: 'aac', channels: 2, sampleRate: 48_000, language: 'en', title: null, isDefault: true }],
  subtitles: [],
  chapters: [],
  title: null,
  createdAt: null,
});
