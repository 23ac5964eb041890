import { systemWords } from '../probe/probe.js';
import { toolWords } from '../probe/probe-failure.js';
import { ToolNotStarted, type ToolEnd } from '../process/run-tool.js';

export type ConvertTroubleCode =
  | 'source-missing'
  | 'unreadable'
  | 'disk-full'
  | 'not-writable'
  | 'no-tool'
  | 'tool-failed'
  | 'tool-killed'
  | 'stalled'
  | 'no-keyframes'
  | 'incomplete';

/** What was asked for cannot be made; the reason tells a person what to do. */
export class ConvertTrouble extends Error {
  constructor(
    readonly code: ConvertTroubleCode,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const FULL = 'The disk is full: make room on it, and try again.';
const MISSING = 'The file is not there any more: connect its disk, or scan its library.';
/** What a person has to change so that files can be written beside the original. */
const NOT_WRITABLE: Readonly<Record<string, string>> = {
  EROFS:
    'The library is mounted read-only: mount it writable (in a container: the volume without ":ro"), and try again.',
  EACCES: 'Kinolog may not write beside the original: give the user that it runs as write permission on that folder.',
  EPERM: 'Kinolog may not write beside the original: give the user that it runs as write permission on that folder.',
};

/** Any error of converting as trouble. Errors of ours (a `TypeError` …) are none and are thrown on. */
export function troubleFrom(error: unknown): ConvertTrouble {
  if (error instanceof ConvertTrouble) return error;
  if (error instanceof ToolNotStarted) return new ConvertTrouble('no-tool', error.message);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ConvertTrouble('disk-full', FULL);
  if (code === 'ENOENT') return new ConvertTrouble('source-missing', MISSING);
  if (NOT_WRITABLE[code]) return new ConvertTrouble('not-writable', NOT_WRITABLE[code]);
  if (/^E[A-Z]+$/.test(code)) return new ConvertTrouble('unreadable', systemWords(error));
  throw error;
}

/** Why a tool's run came to no good end, in its own words; `url` is how it was given the file. */
export function troubleOfEnd(end: ToolEnd, url: string): ConvertTrouble {
  const said = toolWords(end.stderr, url);
  if (end.ended !== 'by-itself')
    return new ConvertTrouble('stalled', `ffmpeg stopped getting on and was ended. ${said}`.trim());
  if (/No space left on device|Disk quota exceeded/i.test(end.stderr)) return new ConvertTrouble('disk-full', FULL);
  if (end.code === null)
    return new ConvertTrouble('tool-killed', `ffmpeg was ended from outside, or crashed: try again. ${said}`.trim());
  if (/Read-only file system/i.test(end.stderr)) return new ConvertTrouble('not-writable', NOT_WRITABLE['EROFS'] ?? '');
  if (/No such file or directory/i.test(end.stderr)) return new ConvertTrouble('source-missing', MISSING);
  if (/Input\/output error|Permission denied|Stale file handle|Transport endpoint/i.test(end.stderr))
    return new ConvertTrouble('unreadable', said);
  return new ConvertTrouble('tool-failed', said || `ffmpeg ended with code ${end.code}.`);
}
