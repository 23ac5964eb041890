import type { ConversionWork } from '#domain';
import { shortened } from '../trash/free-name.js';

/** Bytes of a name that are the original's; the rest is for what was made of it. */
const STEM_BYTES = 180;

export interface ResultPart {
  readonly extension: string;
  /** From 1, of several. */
  readonly number: number;
  /** Seconds from the film's start; null: the whole. */
  readonly span: { readonly from: number; readonly to: number | null } | null;
}

/** Names for a file made of the one at `path`, the best first; each in the original's folder. */
export function* resultNames(path: string, work: ConversionWork, part: ResultPart): Generator<string> {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  const stem = shortened(path.slice(slash, dot > slash ? dot : path.length), STEM_BYTES);
  const named = (mark: string): string => `${path.slice(0, slash)}${stem}${mark}.${part.extension}`;
  if (work.kind === 'playable') yield named('');
  const mark = markOf(work, part);
  for (let n = 1; n < 1_000; n++) yield named(n === 1 ? ` (${mark})` : ` (${mark}, ${n})`);
}

function markOf(work: ConversionWork, { number, span }: ResultPart): string {
  switch (work.kind) {
    case 'playable':
      return 'playable';
    case 'split':
      return `part ${number}`;
    case 'clip':
    case 'animation':
      return span ? `${clock(span.from)} to ${span.to === null ? 'the end' : clock(span.to)}` : work.kind;
  }
}

/** `1h02m03s`, without what a file system or a shell might take for something else. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${hours}h${two(minutes)}` : minutes}m${two(whole % 60)}s`;
}
