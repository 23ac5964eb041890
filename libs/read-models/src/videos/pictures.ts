import type { Artefact, ArtefactKind, Caption, Pictures, VideoDetail } from '#contracts';
import type { ArtefactEntry, VideoRow } from './videos.table.js';

/** What the events keep of each kind that is shown; written by the worker. */
interface Made {
  readonly poster: { width: number; height: number; color: string; blurHash: string; files: readonly string[] };
  readonly thumbnails: { files: readonly { file: string; width: number }[] };
  readonly sprite: { cues: number };
  readonly preview: object;
  readonly chapters: { items: readonly { index: number; file: string }[] };
  readonly subtitles: { tracks: readonly Omit<Caption, 'version'>[] };
}

/** The facts do not name it: it is the only file of its kind. */
const PREVIEW = 'preview.mp4';

type Entries = VideoRow['artefacts'];

function madeOf<K extends keyof Made>(entries: Entries, kind: K): (Made[K] & { version: string }) | null {
  const entry = entries[kind];
  return entry?.made ? { ...(entry.made as unknown as Made[K]), version: entry.version } : null;
}

/** What a list shows of a video. */
export function picturesOf(entries: Entries): Pictures {
  const poster = madeOf(entries, 'poster');
  const thumbnails = madeOf(entries, 'thumbnails');
  const sprite = madeOf(entries, 'sprite');
  const preview = madeOf(entries, 'preview');
  return {
    poster: poster && {
      version: poster.version,
      width: poster.width,
      height: poster.height,
      color: poster.color,
      blurHash: poster.blurHash,
      file: poster.files[0] ?? 'poster.jpg',
    },
    thumbnails: thumbnails && { version: thumbnails.version, files: [...thumbnails.files] },
    sprite: sprite && { version: sprite.version, cues: sprite.cues },
    preview: preview && { version: preview.version, file: PREVIEW },
  };
}

/** What the video's own page shows beside. `wanted`: the kinds that its file can have. */
export function artefactsOf(
  entries: Entries,
  wanted: readonly ArtefactKind[],
): Pick<VideoDetail, 'artefacts' | 'captions' | 'chapterPictures'> {
  const chapters = madeOf(entries, 'chapters');
  const subtitles = madeOf(entries, 'subtitles');
  return {
    artefacts: wanted.map((kind) => artefactOf(kind, entries[kind])),
    captions: (subtitles?.tracks ?? []).map(({ file, language, title, forced, source }) => ({
      version: subtitles?.version ?? '',
      file,
      language,
      title,
      forced,
      source,
    })),
    chapterPictures: (chapters?.items ?? []).map(({ index, file }) => ({
      version: chapters?.version ?? '',
      index,
      file,
    })),
  };
}

function artefactOf(kind: ArtefactKind, entry: ArtefactEntry | undefined): Artefact {
  if (!entry) return { kind, state: 'waiting', version: null, bytes: 0, failure: null };
  const { version, bytes, failure } = entry;
  return { kind, state: failure ? 'failed' : 'made', version, bytes, failure };
}
