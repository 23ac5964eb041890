import { Controller, Inject, Req, Res } from '@nestjs/common';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Pool } from 'pg';
import { Refusal } from '#domain';
import { decodePath } from '#media';
import { findVideo, libraryRoots } from '#read-models';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { POOL } from '../platform/tokens.js';
import { matchesTag, parseRange, type ByteRange } from './byte-range.js';
import { contentTypeOf } from './content-type.js';
import { sendRange } from './send-file.js';
import { videoNotFound } from './visible-video.js';

interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly tag: string;
  readonly modified: Date;
  readonly contentType: string;
}

/** The file itself: ranges, conditions, HEAD. One descriptor a request, so a replaced file is never sent mixed. */
@Controller()
export class StreamController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @Endpoint('GET /videos/{id}/stream')
  async stream(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /videos/{id}/stream'>,
    @Req() request: ApiRequest,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const file = await this.#open(asker, params.id);
    try {
      await answer(file, request, reply);
    } finally {
      await file.handle.close();
    }
  }

  async #open(asker: Principal, id: string): Promise<OpenFile> {
    const found = await findVideo(this.pool, asker, id);
    if (!found) throw videoNotFound();
    const roots = await libraryRoots(this.pool);
    const present = found.item.files
      .filter((file) => file.state === 'present')
      .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
    for (const { libraryId, path } of present) {
      const root = roots.get(libraryId);
      const handle = root === undefined ? null : await openBelow(root, path);
      if (!handle) continue;
      const info = await handle.stat();
      return {
        handle,
        size: info.size,
        tag: `"${info.ino.toString(36)}-${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`,
        modified: info.mtime,
        contentType: contentTypeOf(found.item.container, path),
      };
    }
    throw new Refusal('video.file-missing', 'The file is not there now: is its disk connected?');
  }
}

/** Opens a file whose real path lies below the root; null when it is gone or leads elsewhere. */
async function openBelow(root: string, path: string): Promise<FileHandle | null> {
  try {
    const bytes = Buffer.concat([Buffer.from(root + sep), decodePath(path)]);
    const real = await realpath(bytes, 'buffer');
    const base = await realpath(root, 'buffer');
    if (!real.subarray(0, base.length + 1).equals(Buffer.concat([base, Buffer.from(sep)]))) return null;
    return await open(real, 'r');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return null;
    throw error;
  }
}

async function answer(file: OpenFile, request: ApiRequest, reply: ApiReply): Promise<void> {
  const headers: Record<string, string | number> = {
    'Accept-Ranges': 'bytes',
    ETag: file.tag,
    'Last-Modified': file.modified.toUTCString(),
    'Cache-Control': 'private, no-cache',
    'Content-Type': file.contentType,
  };
  const status = condition(file, request);
  const range = status === 200 ? rangeOf(file, request) : null;
  reply.hijack();
  const out = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
  if (status !== 200) {
    out.writeHead(status, headers).end();
  } else if (range === 'unsatisfiable') {
    out.writeHead(416, { ...headers, 'Content-Range': `bytes */${file.size}` }).end();
  } else {
    const part: ByteRange = range ?? { start: 0, end: file.size - 1 };
    if (range) headers['Content-Range'] = `bytes ${part.start}-${part.end}/${file.size}`;
    headers['Content-Length'] = part.end - part.start + 1;
    out.writeHead(range ? 206 : 200, headers);
    if (request.method === 'HEAD' || (await sendRange(file.handle, part, out))) out.end();
    else out.destroy();
  }
}

/** 200 to go on, 304 when the client has it, 412 when it wanted another one. */
function condition(file: OpenFile, { headers }: ApiRequest): 200 | 304 | 412 {
  const modified = Math.floor(file.modified.getTime() / 1_000) * 1_000;
  const since = (name: 'if-modified-since' | 'if-unmodified-since'): number => Date.parse(headers[name] ?? '');
  if (headers['if-match'] !== undefined) {
    if (!matchesTag(headers['if-match'], file.tag)) return 412;
  } else if (modified > since('if-unmodified-since')) return 412;
  if (headers['if-none-match'] !== undefined) return matchesTag(headers['if-none-match'], file.tag) ? 304 : 200;
  return modified <= since('if-modified-since') ? 304 : 200;
}

/** `If-Range` with another tag: the client's part is of an older file, so it gets the whole. */
function rangeOf(file: OpenFile, { headers }: ApiRequest): ByteRange | null | 'unsatisfiable' {
  const only = headers['if-range'];
  if (typeof only === 'string' && only !== file.tag && only !== file.modified.toUTCString()) return null;
  return parseRange(headers.range, file.size);
}
