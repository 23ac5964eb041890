import type { ToolEnd } from '../process/run-tool.js';
import type { ProbeFailure } from './probed.js';

/** Why ffprobe gave no facts, in its own words without our path. */
export function failureOf(end: ToolEnd, url: string): ProbeFailure {
  const said = toolWords(end.stderr, url);
  if (end.ended === 'stalled' || end.ended === 'too-long') {
    return { code: 'timeout', reason: `Reading the file came to no end. ${said}`.trim() };
  }
  if (end.ended === 'too-much-output') {
    return { code: 'not-a-video', reason: 'The file describes more streams or chapters than any video has.' };
  }
  if (/Permission denied|Input\/output error|No such file|Stale file handle|Transport endpoint/i.test(end.stderr)) {
    return { code: 'unreadable', reason: said };
  }
  if (/Invalid data found|not on whitelist|moov atom not found/i.test(end.stderr)) {
    return { code: 'not-a-video', reason: said };
  }
  if (end.code === 0 && !said)
    return { code: 'no-video-stream', reason: 'There is no picture in it, nor anything else.' };
  return {
    code: 'corrupt',
    reason: said || `ffprobe ended with ${end.code === null ? 'a crash' : `code ${end.code}`}.`,
  };
}

/** What the tool said, on one line: addresses and pointers of its own taken out, the file's path too, doubles once. */
export function toolWords(stderr: string, url: string): string {
  const path = url.replace(/^file:/, '');
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replaceAll(url, '')
        .replaceAll(path, '')
        .replace(/not on whitelist '.*?'.*/, 'is none of a video')
        .replace(/\s*@ 0x[0-9a-f]+/g, '')
        .replace(/^\s*:\s*/, '')
        .trim(),
    )
    .filter((line) => line !== '' && !/^Last message repeated/.test(line));
  const distinct = [...new Set(lines)];
  const text = distinct.slice(0, 4).join('; ');
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}
