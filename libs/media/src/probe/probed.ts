/**
 * What a file holds, in our words. Absent things are null, never invented. The domain has the same shape as the data of an
 * event; this one belongs to the tool's side and imports nothing: the worker, which knows both, compiles only while they agree.
 */
export interface ProbedFacts {
  /** Short name of the container: `mp4`, `matroska`, `webm`, `avi`, `mpegts`, `mpeg`, `asf` … */
  readonly container: string;
  readonly durationSeconds: number | null;
  /** First timestamp of the file, seconds. */
  readonly startSeconds: number;
  readonly bitRate: number | null;
  readonly video: ProbedVideo | null;
  readonly audio: readonly ProbedAudio[];
  readonly subtitles: readonly ProbedSubtitle[];
  readonly chapters: readonly ProbedChapter[];
  /** The file's own title tag. */
  readonly title: string | null;
  /** ISO date or date-time of the `creation_time` tag. */
  readonly createdAt: string | null;
}

export interface ProbedVideo {
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

export interface ProbedAudio {
  readonly index: number;
  readonly codec: string;
  readonly channels: number;
  readonly sampleRate: number | null;
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
}

export interface ProbedSubtitle {
  readonly index: number;
  readonly codec: string;
  /** Text can become WebVTT; pictures cannot. */
  readonly kind: 'text' | 'picture';
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
}

export interface ProbedChapter {
  readonly title: string | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Why a file could not be understood, or not wholly. `reason` is what the tool or the system said. */
export interface ProbeFailure {
  readonly code: 'empty' | 'unreadable' | 'not-a-video' | 'corrupt' | 'timeout' | 'no-video-stream';
  readonly reason: string;
}

/** Both when a file is damaged and yet tells what it holds. */
export interface Probed {
  readonly facts: ProbedFacts | null;
  readonly failure: ProbeFailure | null;
}
