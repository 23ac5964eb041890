import { closeSync, openSync, readSync } from 'node:fs';
import { systemPath } from '../paths/path-encoding.js';
import { ffprobeTools, type Tool } from '../process/locate-tools.js';
import { runTool, type ToolEnd } from '../process/run-tool.js';
import { readOutline, type Outline } from './announced-size.js';
import type { ProbeOutput } from './ffprobe-output.js';
import { mediaFacts } from './media-facts.js';
import { failureOf, toolWords } from './probe-failure.js';
import { probeArgv, toolInput } from './probe-argv.js';
import type { Probed, ProbeFailure } from './probed.js';

export interface ProbeOptions {
  /** Tried in turn while they crash. Default: what this machine has. */
  readonly tools?: readonly Tool[];
  readonly signal?: AbortSignal;
  /** Ends a read that neither moves nor speaks for so long. Default 20 s. */
  readonly stallMs?: number;
  /** And any read after so long. Default 2 min: headers of a file on a slow disk take seconds. */
  readonly maxMs?: number;
}

/**
 * Reads what a file holds. Never rejects for what the file is like: whatever is wrong with it is the failure, beside the
 * facts where it still tells some. Rejects with the signal's reason when aborted.
 */
export async function probe(absolutePath: string, size: number, options: ProbeOptions = {}): Promise<Probed> {
  if (size === 0) return failed('empty', 'The file is empty.');
  let outline: Outline;
  try {
    outline = outlineOf(absolutePath, size);
  } catch (error) {
    return failed('unreadable', systemWords(error));
  }
  const { url, input } = toolInput(absolutePath);
  let end: ToolEnd | null = null;
  for (const tool of options.tools ?? ffprobeTools()) {
    end = await runTool({
      program: tool.path,
      argv: probeArgv(url),
      env: tool.env,
      ...(input ? { input } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      stallMs: options.stallMs ?? 20_000,
      maxMs: options.maxMs ?? 120_000,
      maxOutput: 16_777_216,
    });
    if (end.code !== null || end.ended !== 'by-itself') break;
  }
  options.signal?.throwIfAborted();
  if (!end) return failed('unreadable', 'No ffprobe is installed: install ffmpeg and scan again.');
  const output = end.ended === 'by-itself' ? parse(end.stdout) : null;
  if (!output?.streams?.length) {
    return { facts: null, failure: unopened(failureOf(end, url), outline, size) };
  }
  const facts = mediaFacts(output, outline.docType);
  if (!facts.video) {
    const lost = output.streams.some((s) => s.codec_type === 'video' && !s.disposition?.['attached_pic']);
    const failure: ProbeFailure = lost
      ? { code: 'corrupt', reason: toolWords(end.stderr, url) || 'The picture cannot be read.' }
      : { code: 'no-video-stream', reason: `There is no picture in it: ${contents(output)}.` };
    return { facts, failure };
  }
  return { facts, failure: cutShort(outline, size) ?? missingPicture(facts, end.stderr, url) };
}

const failed = (code: ProbeFailure['code'], reason: string): Probed => ({ facts: null, failure: { code, reason } });

/** Opens the file and looks at its first bytes, so that a file we may not read says so itself. */
function outlineOf(absolutePath: string, size: number): Outline {
  const fd = openSync(systemPath(absolutePath), 'r');
  try {
    readSync(fd, Buffer.alloc(1), 0, 1, 0);
    return readOutline(fd, size);
  } finally {
    closeSync(fd);
  }
}

function parse(stdout: string): ProbeOutput | null {
  try {
    return JSON.parse(stdout) as ProbeOutput;
  } catch {
    // Cut short by a crash: as good as nothing said; what it said on stderr becomes the reason.
    return null;
  }
}

/** What begins like a video and cannot be opened is a broken one; what does not is something else under a video's name. */
function unopened(failure: ProbeFailure, outline: Outline, size: number): ProbeFailure {
  if (failure.code !== 'corrupt' && failure.code !== 'not-a-video') return failure;
  const short = cutShort(outline, size);
  if (short) return { code: 'corrupt', reason: `${short.reason} (${failure.reason})` };
  return { ...failure, code: outline.announcedSize === null && outline.docType === null ? failure.code : 'corrupt' };
}

function cutShort({ announcedSize }: Outline, size: number): ProbeFailure | null {
  if (announcedSize === null || announcedSize <= size) return null;
  return {
    code: 'corrupt',
    reason: `The file is cut short: it has ${size} of the ${announcedSize} bytes that it announces.`,
  };
}

/** A stream whose codec or size the tool could not make out of a whole probe is no picture anyone will see. */
function missingPicture(facts: NonNullable<Probed['facts']>, stderr: string, url: string): ProbeFailure | null {
  if (facts.video?.codec !== 'unknown' && facts.video?.pixelFormat !== null) return null;
  return { code: 'corrupt', reason: toolWords(stderr, url) || 'The picture cannot be made out.' };
}

const contents = (output: ProbeOutput): string =>
  [...new Set((output.streams ?? []).map((s) => s.codec_type ?? 'data'))].join(', ') || 'nothing';

/** A system's error as a sentence, without our path. */
export function systemWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    EACCES: 'Permission denied: the user that Kinolog runs as may not read it.',
    EPERM: 'Operation not permitted: the user that Kinolog runs as may not read it.',
    ENOENT: 'It is not there any more.',
    EIO: 'The disk could not read it (input/output error).',
    ELOOP: 'Its symbolic links lead in a circle.',
    ENAMETOOLONG: 'Its path is longer than the system allows.',
    ESTALE: 'The network file system lost it (stale file handle).',
  };
  return (code && known[code]) ?? (message || String(error)).replace(/, \w+ '[^]*$/, '');
}
