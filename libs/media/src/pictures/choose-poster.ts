import type { Frame } from './read-frames.js';

export interface Light {
  /** Mean luma, 0 to 255. */
  readonly mean: number;
  /** Its standard deviation: how much there is to see. */
  readonly spread: number;
}

export function lightOf(rgb: Buffer): Light {
  let [sum, squares] = [0, 0];
  const count = rgb.length / 3;
  for (let i = 0; i < rgb.length; i += 3) {
    const luma = 0.299 * (rgb[i] as number) + 0.587 * (rgb[i + 1] as number) + 0.114 * (rgb[i + 2] as number);
    sum += luma;
    squares += luma * luma;
  }
  const mean = sum / count;
  return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Higher is better: much to see, neither dark nor blown out, rather from the film than from its titles. */
export function posterScore({ mean, spread }: Light, position: number): number {
  const bright = Math.min(1, mean / 50);
  const glaring = mean > 215 ? 0.5 : 1;
  const edge = position < 0.04 || position > 0.93 ? 0.6 : 1;
  return (spread + 1) * bright * bright * glaring * edge;
}

/** The frame to show for a film: a dark one only where there are none but dark ones. Keyframes are read again quicker. */
export function choosePoster(
  frames: readonly Frame[],
  keyframes: ReadonlySet<Frame>,
  durationSeconds: number,
): Frame | null {
  let best: Frame | null = null;
  let most = -1;
  for (const frame of frames) {
    const score = posterScore(lightOf(frame.rgb), frame.at / durationSeconds) * (keyframes.has(frame) ? 1.1 : 1);
    if (score > most) [best, most] = [frame, score];
  }
  return best;
}
