import type { ArtefactKind } from './artefact-kinds.js';

/** `files`: largest first. `blurHash`: a few coloured waves to draw until the picture is there (blurha.sh). */
export interface PosterFacts {
  readonly width: number;
  readonly height: number;
  /** True presentation time of the frame, counted from the video's start, seconds. */
  readonly atSeconds: number;
  /** Mean colour, `#rrggbb`. */
  readonly color: string;
  readonly blurHash: string;
  readonly files: readonly string[];
}

export interface ThumbnailsFacts {
  readonly files: readonly { readonly file: string; readonly width: number; readonly height: number }[];
}

/** Files `sheet-N.jpg` (N from 0, filled row by row) and `sprite.vtt`, whose cues carry the true times of the frames. */
export interface SpriteFacts {
  readonly sheets: number;
  readonly columns: number;
  readonly rows: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly cues: number;
}

/** File `preview.mp4`: short pieces of the whole film, silent. */
export interface PreviewFacts {
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export interface TeaserFacts extends PreviewFacts {
  readonly file: string;
}

export interface TeasersFacts {
  readonly small: TeaserFacts;
  readonly large: TeaserFacts;
}

export interface PhashFacts {
  /** 64 bits as 16 hex digits; copies differ in at most 10 of them. */
  readonly hash: string;
}

export interface ChaptersFacts {
  /** `index`: position in the file's list of chapters. A chapter beyond the last frame has no picture. */
  readonly items: readonly { readonly index: number; readonly file: string }[];
}

export interface SubtitleTrack {
  /** WebVTT in UTF-8. */
  readonly file: string;
  readonly source: 'stream' | 'sidecar';
  /** Of a stream. */
  readonly streamIndex: number | null;
  /** Of a sidecar: its file name. */
  readonly name: string | null;
  /** As the file says it, or the name: `en`, `eng`, `pt-BR`; null when it does not. */
  readonly language: string | null;
  readonly title: string | null;
  readonly forced: boolean;
  /** What the text was written in; streams are always `utf-8`. */
  readonly encoding: string;
}

export interface SubtitlesFacts {
  readonly tracks: readonly SubtitleTrack[];
  /** Texts that could not be read, each with the reason; the others are made all the same. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

/** File `keyframes.json`: a `KeyframeIndex`. */
export interface KeyframesFacts {
  readonly count: number;
  readonly file: string;
  readonly maxGapSeconds: number;
}

/** Where a stream can be cut without decoding. Times are presentation times as the file has them, not from its start. */
export interface KeyframeIndex {
  readonly streamIndex: number;
  /** First presentation time of the stream, seconds. */
  readonly startSeconds: number;
  readonly durationSeconds: number | null;
  /** `at`: seconds; `pos`: byte offset in the file, when known. In order of time. */
  readonly keyframes: readonly { readonly at: number; readonly pos: number | null }[];
}

export interface ArtefactFacts {
  readonly poster: PosterFacts;
  readonly thumbnails: ThumbnailsFacts;
  readonly sprite: SpriteFacts;
  readonly preview: PreviewFacts;
  readonly teasers: TeasersFacts;
  readonly phash: PhashFacts;
  readonly chapters: ChaptersFacts;
  readonly subtitles: SubtitlesFacts;
  readonly keyframes: KeyframesFacts;
}

/** Why a kind could not be made. */
export interface ArtefactFailure {
  readonly code: ArtefactFailureCode;
  /** The tool's own words, or the system's. */
  readonly reason: string;
  /** Whether trying again may help without the file changing: a full disk, a killed tool. */
  readonly transient: boolean;
}
export type ArtefactFailureCode =
  | 'unreadable'
  | 'damaged'
  | 'no-picture'
  | 'no-text'
  | 'no-tool'
  | 'stalled'
  | 'tool-killed'
  | 'tool-failed'
  | 'disk-full'
  | 'not-writable';

interface Made<K extends ArtefactKind> {
  readonly kind: K;
  readonly recipe: number;
  readonly made: ArtefactFacts[K];
  /** Of all files of the kind. */
  readonly bytes: number;
}
interface NotMade {
  readonly kind: ArtefactKind;
  readonly recipe: number;
  readonly failure: ArtefactFailure;
}
export type ArtefactOutcome = { [K in ArtefactKind]: Made<K> }[ArtefactKind] | NotMade;
