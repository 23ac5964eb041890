import { INPUT_GUARD } from '../pictures/frame-argv.js';
import type { Size } from '../pictures/picture-size.js';
import type { Piece } from './piece-times.js';

export interface ClipPlan {
  readonly url: string;
  readonly stream: number;
  readonly pieces: readonly Piece[];
  readonly frameRate: number;
  /** How much after a keyframe a seek must aim to land on it, seconds. */
  readonly keyframeSeek: number;
  /** What makes a picture of a frame, in the first and largest size (`pictureFilters`). */
  readonly filters: readonly string[];
  /** Largest first: the others are made of it. */
  readonly outputs: readonly { readonly path: string; readonly size: Size }[];
}

/** All pieces read, joined and encoded in all sizes by one process. Silent; begins to play before it is loaded whole. */
export function clipArgv(plan: ClipPlan): string[] {
  const inputs = plan.pieces.flatMap(({ from, seconds, atKeyframe }) => [
    ...['-threads', '1', '-an', '-sn', '-dn'],
    ...(atKeyframe ? ['-noaccurate_seek', '-ss', (from + plan.keyframeSeek).toFixed(6)] : ['-ss', from.toFixed(6)]),
    ...['-t', (seconds + 0.5).toFixed(3), ...INPUT_GUARD, '-i', plan.url],
  ]);
  const pieces = plan.pieces.map(({ seconds }, i) => {
    const cut = ['setpts=PTS-STARTPTS', `fps=${plan.frameRate}`, `trim=duration=${seconds.toFixed(6)}`];
    return `[${i}:${plan.stream}]${[...cut, ...plan.filters, 'setsar=1', 'format=yuv420p'].join(',')}[p${i}]`;
  });
  const names = plan.outputs.map((_, i) => `[o${i}]`);
  const joined = `${plan.pieces.map((_, i) => `[p${i}]`).join('')}concat=n=${plan.pieces.length}`;
  const split = plan.outputs.length === 1 ? '' : `,split=${plan.outputs.length}`;
  const heads = plan.outputs.map((_, i) => (i === 0 ? '[o0]' : `[s${i}]`)).join('');
  const smaller = plan.outputs
    .slice(1)
    .map(({ size }, i) => `[s${i + 1}]scale=${size.width}:${size.height}:flags=area,setsar=1${names[i + 1]}`);
  const graph = [...pieces, `${joined}${split}${heads}`, ...smaller].join(';');
  return [
    ...['-hide_banner', '-nostdin', '-y', '-v', 'error', '-progress', 'pipe:1', '-stats_period', '0.5'],
    ...inputs,
    ...['-filter_complex', graph],
    ...plan.outputs.flatMap(({ path }, i) => ['-map', names[i] as string, ...ENCODING, `file:${path}`]),
  ];
}

/** Joins the batches of a film whose frames are too large for as many decoders at once. */
export const joinArgv = (listPath: string, path: string): string[] => [
  ...['-hide_banner', '-nostdin', '-y', '-v', 'error', '-protocol_whitelist', 'file', '-f', 'concat', '-safe', '0'],
  ...[
    '-i',
    `file:${listPath}`,
    '-c',
    'copy',
    '-map_metadata',
    '-1',
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
    `file:${path}`,
  ],
];

const ENCODING = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '27', '-pix_fmt', 'yuv420p', '-g', '60'],
  ...['-map_metadata', '-1', '-movflags', '+faststart', '-f', 'mp4'],
];
