import type { DomainEvent, FileFacts, MediaFacts, NamedFacts } from '#domain';

/** What a film of a minute in full HD holds. */
const SAMPLE_FACTS: MediaFacts = {
  container: 'mp4',
  durationSeconds: 60,
  startSeconds: 0,
  bitRate: 1_000_000,
  video: {
    index: 0,
    codec: 'h264',
    profile: 'High',
    level: 40,
    width: 1920,
    height: 1080,
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    frameRate: 25,
    variableFrameRate: false,
    rotation: 0,
    hdr: null,
    interlaced: false,
    sampleAspectRatio: '1:1',
    bitRate: 900_000,
  },
  audio: [{ index: 1, codec: 'aac', channels: 2, sampleRate: 48_000, language: 'en', title: null, isDefault: true }],
  subtitles: [],
  chapters: [],
  title: null,
  createdAt: null,
};

interface SampleVideo {
  readonly videoId: string;
  readonly libraryId: string;
  readonly title: string;
  readonly file?: Partial<FileFacts>;
  readonly named?: Partial<NamedFacts>;
  readonly facts?: MediaFacts | null;
}

/** A scanned video as an event: a file called as its title, a content of its own, nothing wrong with it. */
export const scannedVideo = ({ videoId, libraryId, title, file, named, facts }: SampleVideo) =>
  ({
    type: 'VideoScanned',
    data: {
      videoId,
      content: { fingerprint: videoId.replaceAll('-', ''), osHash: null },
      file: {
        libraryId,
        path: `${title}.mp4`,
        size: 1_000,
        mtimeMs: 1_700_000_000_000,
        inode: `1:${videoId}`,
        ...file,
      },
      named: {
        title,
        year: null,
        date: null,
        season: null,
        episode: null,
        studio: null,
        performers: [],
        tags: [],
        details: null,
        ...named,
      },
      facts: facts === undefined ? SAMPLE_FACTS : facts,
      failure: null,
    },
  }) satisfies DomainEvent;
