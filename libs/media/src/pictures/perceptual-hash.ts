import type { Size } from './picture-size.js';

const ACROSS = 5;
const POINTS = 64;
const LOW = 8;

/**
 * Perceptual hash of a film: 25 frames of one size, laid out 5 × 5, brought to 64 × 64 points of grey, their cosine
 * transform; each of the 64 lowest frequencies is one bit: above their median or not, row by row, the first one highest.
 * (Zauner 2010, "Implementation and benchmarking of perceptual image hash functions", as Stash lays it out for films.)
 */
export function perceptualHash(frames: readonly Buffer[], size: Size): string {
  const lows = lowFrequencies(grey64(frames, size));
  const sorted = [...lows].sort((a, b) => a - b);
  const median = ((sorted[31] as number) + (sorted[32] as number)) / 2;
  let hash = 0n;
  for (const low of lows) hash = (hash << 1n) | (low > median ? 1n : 0n);
  return hash.toString(16).padStart(16, '0');
}

/** Bits in which two hashes differ, 0 to 64. */
export function hashDistance(a: string, b: string): number {
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; differing > 0n; differing &= differing - 1n) bits++;
  return bits;
}

/** The mean of what each of 64 × 64 points covers of the montage; points share the pixels on their borders. */
function grey64(frames: readonly Buffer[], { width, height }: Size): Float64Array {
  const [wide, high] = [width * ACROSS, height * ACROSS];
  const rows = overlaps(high);
  const columns = overlaps(wide);
  const grey = new Float64Array(POINTS * POINTS);
  for (let y = 0; y < POINTS; y++) {
    for (const { at: row, share: down } of rows[y] as Overlap[]) {
      const tileRow = Math.floor(row / height) * ACROSS;
      const inTile = (row % height) * width;
      for (let x = 0; x < POINTS; x++) {
        let sum = 0;
        for (const { at: column, share } of columns[x] as Overlap[]) {
          const rgb = frames[tileRow + Math.floor(column / width)] as Buffer;
          const i = (inTile + (column % width)) * 3;
          sum += share * (0.299 * (rgb[i] ?? 0) + 0.587 * (rgb[i + 1] ?? 0) + 0.114 * (rgb[i + 2] ?? 0));
        }
        grey[y * POINTS + x] = (grey[y * POINTS + x] as number) + down * sum;
      }
    }
  }
  return grey;
}

interface Overlap {
  readonly at: number;
  readonly share: number;
}

function overlaps(length: number): Overlap[][] {
  const step = length / POINTS;
  return Array.from({ length: POINTS }, (_, i) => {
    const [from, to] = [i * step, (i + 1) * step];
    const covered: Overlap[] = [];
    for (let at = Math.floor(from); at < Math.min(length, Math.ceil(to - 1e-9)); at++)
      covered.push({ at, share: (Math.min(to, at + 1) - Math.max(from, at)) / step });
    return covered;
  });
}

/** The 8 × 8 lowest of the two-dimensional cosine transform (DCT-II), without its constant factors. */
function lowFrequencies(grey: Float64Array): number[] {
  const wave = (k: number, n: number): number => Math.cos((Math.PI * k * (2 * n + 1)) / (2 * POINTS));
  const lines = new Float64Array(POINTS * LOW);
  for (let y = 0; y < POINTS; y++)
    for (let k = 0; k < LOW; k++)
      for (let x = 0; x < POINTS; x++)
        lines[y * LOW + k] = (lines[y * LOW + k] as number) + (grey[y * POINTS + x] as number) * wave(k, x);
  const lows: number[] = [];
  for (let v = 0; v < LOW; v++)
    for (let u = 0; u < LOW; u++) {
      let sum = 0;
      for (let y = 0; y < POINTS; y++) sum += (lines[y * LOW + u] as number) * wave(v, y);
      lows.push(sum);
    }
  return lows;
}
