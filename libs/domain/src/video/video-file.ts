/** Where a file is: a library and the path below its root. */
export interface FileKey {
  readonly libraryId: string;
  /** Below the root, `/`-separated. Bytes that are no UTF-8 are kept, one private-use character each (see `encodePath` in media). */
  readonly path: string;
}

/** A file as it was when it was looked at. */
export interface FileFacts extends FileKey {
  readonly size: number;
  /** Last modification, milliseconds since 1970, whole. */
  readonly mtimeMs: number;
  /** `device:inode`; equal for two names of one file. */
  readonly inode: string;
}

/** What identifies content. `null` where there is none (empty or unreadable files are keyed by root and path). */
export interface ContentIdentity {
  /** SHA-256, hex, over the size and the first, middle and last 64 KiB. */
  readonly fingerprint: string;
  /** OpenSubtitles hash, 16 hex digits; null below 64 KiB. */
  readonly osHash: string | null;
}

/** Why a file could not be understood. `code` is stable; `reason` is what the tool or system said, in one sentence. */
export interface FileFailure {
  readonly code: 'empty' | 'unreadable' | 'not-a-video' | 'corrupt' | 'timeout' | 'no-video-stream';
  readonly reason: string;
}

/** What a file's name (and a sidecar beside it) says of the video. */
export interface NamedFacts {
  readonly title: string;
  readonly year: number | null;
  /** ISO date, maybe only year or year and month: `2019`, `2019-05`, `2019-05-01`. */
  readonly date: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  readonly studio: string | null;
  readonly performers: readonly string[];
  readonly tags: readonly string[];
  readonly details: string | null;
}
