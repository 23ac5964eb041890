import type { ProbedAudio, ProbedFacts, ProbedVideo } from '../probe/probed.js';

/** How each stream of a file becomes one that browsers play: `copy` leaves it as it is, `encode` makes it anew. */
export interface PlayablePlan {
  readonly video: 'copy' | 'encode';
  readonly audio: readonly { readonly index: number; readonly channels: number; readonly how: 'copy' | 'encode' }[];
  /** Texts, which become mp4's own. Pictures of text have no place in an mp4 that browsers read. */
  readonly subtitles: readonly number[];
  /** Browsers play the file as it is. */
  readonly needless: boolean;
}

/** What every browser of today decodes out of an mp4. HEVC is left to those that have the hardware, so it is none of it. */
const COPIED_VIDEO = new Set(['h264', 'vp9', 'av1']);
const COPIED_AUDIO = new Set(['aac', 'mp3', 'opus', 'flac']);
const PLAIN_PIXELS = /^(yuvj?420p|nv12|gray)$/;

/** The least that has to be done to a file with a picture so that browsers play it. */
export function playablePlan({ container, video, audio, subtitles }: ProbedFacts): PlayablePlan {
  const picture = video !== null && isPlain(video) ? 'copy' : 'encode';
  const sounds = audio.map(({ index, codec, channels }) => ({
    index,
    channels,
    how: COPIED_AUDIO.has(codec) ? ('copy' as const) : ('encode' as const),
  }));
  return {
    video: picture,
    audio: sounds,
    subtitles: subtitles.filter(({ kind }) => kind === 'text').map(({ index }) => index),
    needless: picture === 'copy' && sounds.every(({ how }) => how === 'copy') && opensAsItIs(container, video, audio),
  };
}

const isPlain = ({ codec, pixelFormat, bitDepth, hdr, interlaced }: ProbedVideo): boolean =>
  COPIED_VIDEO.has(codec) &&
  PLAIN_PIXELS.test(pixelFormat ?? 'yuv420p') &&
  bitDepth === 8 &&
  hdr === null &&
  !interlaced;

function opensAsItIs(container: string, video: ProbedVideo | null, audio: readonly ProbedAudio[]): boolean {
  if (container === 'mp4' || container === '3gp') return true;
  return container === 'webm' && video?.codec !== 'h264' && audio.every(({ codec }) => codec === 'opus');
}
