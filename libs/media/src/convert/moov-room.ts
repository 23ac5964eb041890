import type { ProbedFacts } from '../probe/probed.js';

/**
 * Bytes of index for one packet of mp4: its size (4), its place when it is a chunk of its own (co64 8, stsc 12), times
 * of pictures that come out of order (8) or at their own pace (8). ISO/IEC 14496-12, 8.6–8.7.
 */
const PER_FRAME = 34;
const PER_SOUND = 26;
/** Samples in the shortest packet of common codecs: 960 at 48 kHz. */
const SOUND_SAMPLES = 960;
const HEAD = 65_536;
const PER_CHAPTER = 1_200;
/** A text is at most so often on the screen, a second. */
const TEXTS = 2;

/**
 * Room for an mp4's index at its front, bytes: rather more than is needed. Writing it there costs a percent of the file;
 * moving everything aside for it in the end would cost as much time as all the rest.
 */
export function moovRoom({ durationSeconds, video, audio, subtitles, chapters }: ProbedFacts): number {
  const seconds = durationSeconds ?? 0;
  const frames = seconds * (video?.frameRate ?? 60);
  const sounds = audio.reduce((sum, { sampleRate }) => sum + (seconds * (sampleRate ?? 48_000)) / SOUND_SAMPLES, 0);
  const texts = subtitles.length * seconds * TEXTS;
  return Math.ceil(HEAD + chapters.length * PER_CHAPTER + frames * PER_FRAME + (sounds + texts) * PER_SOUND);
}
