import { systemWords } from '../probe/probe.js';
import { toolWords } from '../probe/probe-failure.js';
import { ToolNotStarted, type ToolEnd } from '../process/run-tool.js';
import type { ArtefactFailure, ArtefactFailureCode } from './artefact-facts.js';

/** Thrown by a maker that cannot make what was asked; the reason is one for people. */
export class ArtefactTrouble extends Error {
  constructor(
    readonly code: ArtefactFailureCode,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** What may be otherwise the next time, though the file is the same. */
const TRANSIENT: ReadonlySet<ArtefactFailureCode> = new Set([
  'unreadable',
  'no-tool',
  'stalled',
  'tool-killed',
  'disk-full',
  'not-writable',
]);

export const failureFrom = (code: ArtefactFailureCode, reason: string): ArtefactFailure => ({
  code,
  reason,
  transient: TRANSIENT.has(code),
});

/** Any error of making as a failure. Errors of ours (a `TypeError` …) are no failures and are thrown on. */
export function failureOfError(error: unknown): ArtefactFailure {
  if (error instanceof ArtefactTrouble) return failureFrom(error.code, error.reason);
  if (error instanceof ToolNotStarted) return failureFrom('no-tool', error.message);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return failureFrom('disk-full', 'The disk of the artefacts is full.');
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return failureFrom('not-writable', `The folder of the artefacts cannot be written: ${systemWords(error)}`);
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return failureFrom('unreadable', systemWords(error));
  throw error;
}

/** Why a tool's run gave nothing, in its own words; `url` is how it was given the file. */
export function troubleOfRun(end: ToolEnd, url: string): ArtefactTrouble {
  const said = toolWords(end.stderr, url);
  if (end.ended === 'stalled')
    return new ArtefactTrouble('stalled', `It stopped getting on and was ended. ${said}`.trim());
  if (end.ended === 'too-long') return new ArtefactTrouble('stalled', `It came to no end. ${said}`.trim());
  if (/No space left on device|Disk quota exceeded/i.test(end.stderr))
    return new ArtefactTrouble('disk-full', 'The disk of the artefacts is full.');
  if (end.code === null)
    return new ArtefactTrouble('tool-killed', `ffmpeg was ended from outside or crashed. ${said}`.trim());
  if (/Permission denied|Input\/output error|No such file|Stale file handle|Transport endpoint/i.test(end.stderr))
    return new ArtefactTrouble('unreadable', said);
  if (end.code !== 0) return new ArtefactTrouble('tool-failed', said || `ffmpeg ended with code ${end.code}.`);
  return new ArtefactTrouble('damaged', said || 'No picture could be decoded.');
}

/** Turns a file's damage into nothing found, where a way without it exists that tells by itself what is wrong. */
export const unlessDamaged = (error: unknown): null => {
  if (!(error instanceof ArtefactTrouble) || error.code !== 'damaged') throw error;
  return null;
};
