/** What ffprobe says of a file, in our words. Absent things are null, never invented. */
export interface MediaFacts {
  /** Short name of the container: `mp4`, `matroska`, `webm`, `avi`, `mpegts`, `mpeg`, `asf` … */
  readonly container: string;
  readonly durationSeconds: number | null;
  /** First timestamp of the file, seconds. */
  readonly startSeconds: number;
  readonly bitRate: number | null;
  readonly video: VideoStream | null;
  readonly audio: readonly AudioStream[];
  readonly subtitles: readonly SubtitleStream[];
  readonly chapters: readonly Chapter[];
  /** The file's own title tag. */
  readonly title: string | null;
  /** ISO date or date-time of the `creation_time` tag. */
  readonly createdAt: string | null;
}

export interface VideoStream {
  readonly index: number;
  readonly codec: string;
  readonly profile: string | null;
  readonly level: number | null;
  /** As shown: after rotation, before pixel aspect. */
  readonly width: number;
  readonly height: number;
  readonly pixelFormat: string | null;
  readonly bitDepth: number;
  /** Frames per second, mean. */
  readonly frameRate: number | null;
  readonly variableFrameRate: boolean;
  /** Degrees clockwise a player must turn the picture: 0, 90, 180, 270. */
  readonly rotation: number;
  readonly hdr: 'hdr10' | 'hlg' | 'dolby-vision' | null;
  readonly interlaced: boolean;
  readonly sampleAspectRatio: string | null;
  readonly bitRate: number | null;
}

export interface AudioStream {
  readonly index: number;
  readonly codec: string;
  readonly channels: number;
  readonly sampleRate: number | null;
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
}

export interface SubtitleStream {
  readonly index: number;
  readonly codec: string;
  /** Text can become WebVTT; pictures cannot. */
  readonly kind: 'text' | 'picture';
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
}

export interface Chapter {
  readonly title: string | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
}
