import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Pool } from 'pg';
import { Refusal } from '#domain';
import { findVideo, libraryRoots } from '#read-models';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { POOL } from '../platform/tokens.js';
import { Totals } from '../platform/totals.js';
import { matchesTag, parseRange, type ByteRange } from './byte-range.js';
import { contentTypeOf } from './content-type.js';
import { OpenFiles, type OpenFile } from './open-files.js';
import { sendRange } from './send-file.js';
import { videoNotFound } from './visible-video.js';

interface Place {
  readonly root: string;
  readonly path: string;
  readonly contentType: string;
}

/** The file itself: ranges, conditions, HEAD. One descriptor a request, so a replaced file is never sent mixed. */
@Controller()
export class StreamController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly files: OpenFiles,
    private readonly totals: Totals,
  ) {}

  @Endpoint('GET /videos/{id}/stream')
  async stream(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /videos/{id}/stream'>,
    @Req() request: ApiRequest,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const places = await this.totals.of(['places', asker.libraryIds, params.id], () => this.#places(asker, params.id));
    for (const { root, path, contentType } of places) {
      const sent = await this.files.use(root, path, async (file) => {
        await answer(file, contentType, request, reply);
        return true;
      });
      if (sent) return;
    }
    throw new Refusal('video.file-missing', 'The file is not there now: is its disk connected?');
  }

  /** Where the video's files are that the asker may have, the primary one first. */
  async #places(asker: Principal, id: string): Promise<Place[]> {
    const found = await findVideo(this.pool, asker, id);
    if (!found) throw videoNotFound();
    const roots = await libraryRoots(this.pool);
    return found.item.files
      .filter((file) => file.state === 'present')
      .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
      .flatMap(({ libraryId, path }) => {
        const root = roots.get(libraryId);
        return root === undefined ? [] : [{ root, path, contentType: contentTypeOf(found.item.container, path) }];
      });
  }
}

async function answer(file: OpenFile, contentType: string, request: ApiRequest, reply: ApiReply): Promise<void> {
  const headers: Record<string, string | number> = {
    'Accept-Ranges': 'bytes',
    ETag: file.tag,
    'Last-Modified': file.modified.toUTCString(),
    'Cache-Control': 'private, no-cache',
    'Content-Type': contentType,
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
