import type { IncomingHttpHeaders } from 'node:http';
import { matchesTag, parseRange, type ByteRange } from './byte-range.js';
import type { OpenFile } from './open-files.js';

type Told = Pick<OpenFile, 'size' | 'modified' | 'tag'>;

/** What is to be answered, before a byte is read: status, headers as name, value, name, value …, and the bytes to send, if any. */
export interface StreamAnswer {
  readonly status: 200 | 206 | 304 | 412 | 416;
  readonly headers: string[];
  readonly part: ByteRange | null;
}

/** Headers of a file that are the same in every answer. */
export const headersOf = (file: Told, contentType: string, kept = 'private, no-cache'): string[] => [
  'Accept-Ranges',
  'bytes',
  'ETag',
  file.tag,
  'Last-Modified',
  file.modified.toUTCString(),
  'Cache-Control',
  kept,
  'Content-Type',
  contentType,
];

/** Headers as name, value, name, value … */
export const flatHeaders = (headers: Readonly<Record<string, number | string | string[] | undefined>>): string[] =>
  Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));

/** Ranges and conditions as in RFC 9110; `always` are the headers that every answer has. */
export function answerFor(file: Told, always: readonly string[], asked: IncomingHttpHeaders): StreamAnswer {
  const status = condition(file, asked);
  if (status !== 200) return { status, headers: [...always], part: null };
  const range = rangeOf(file, asked);
  if (range === 'unsatisfiable')
    return {
      status: 416,
      headers: [...always, 'Content-Range', `bytes */${file.size}`, 'Content-Length', '0'],
      part: null,
    };
  const part = range ?? { start: 0, end: file.size - 1 };
  const headers = [...always, 'Content-Length', String(part.end - part.start + 1)];
  if (range === null) return { status: 200, headers, part };
  headers.push('Content-Range', `bytes ${part.start}-${part.end}/${file.size}`);
  return { status: 206, headers, part };
}

/** 200 to go on, 304 when the client has it, 412 when it wanted another one. */
function condition(file: Told, headers: IncomingHttpHeaders): 200 | 304 | 412 {
  const modified = Math.floor(file.modified.getTime() / 1_000) * 1_000;
  const since = (time: string | undefined): number => (time === undefined ? NaN : Date.parse(time));
  if (headers['if-match'] !== undefined) {
    if (!matchesTag(headers['if-match'], file.tag)) return 412;
  } else if (modified > since(headers['if-unmodified-since'])) return 412;
  if (headers['if-none-match'] !== undefined) return matchesTag(headers['if-none-match'], file.tag) ? 304 : 200;
  return modified <= since(headers['if-modified-since']) ? 304 : 200;
}

/** `If-Range` with another tag: the client's part is of an older file, so it gets the whole. */
function rangeOf(file: Told, headers: IncomingHttpHeaders): ByteRange | null | 'unsatisfiable' {
  const only = headers['if-range'];
  if (typeof only === 'string' && only !== file.tag && only !== file.modified.toUTCString()) return null;
  return parseRange(headers.range, file.size);
}
