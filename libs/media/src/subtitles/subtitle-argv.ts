import { INPUT_GUARD } from '../pictures/frame-argv.js';

const COMMON = ['-hide_banner', '-nostdin', '-y', '-v', 'error'];
const WEBVTT = ['-c:s', 'webvtt', '-f', 'webvtt'];

/** Several text streams of a video as WebVTT, with one reading of the file. */
export const extractArgv = (url: string, tracks: readonly { stream: number; path: string }[]): string[] => [
  ...COMMON,
  ...INPUT_GUARD,
  ...['-i', url],
  ...tracks.flatMap(({ stream, path }) => ['-map', `0:${stream}`, ...WEBVTT, `file:${path}`]),
];

/** A text in UTF-8 as WebVTT. */
export const convertArgv = (source: string, format: 'srt' | 'ass', path: string): string[] => [
  ...COMMON,
  ...['-protocol_whitelist', 'file', '-format_whitelist', format, '-f', format, '-sub_charenc', 'UTF-8'],
  ...['-i', `file:${source}`, ...WEBVTT, `file:${path}`],
];
