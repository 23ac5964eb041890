import { Controller, Inject, Req, Res } from '@nestjs/common';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Config } from '#config';
import { Refusal } from '#domain';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import { CONFIG, POOL } from '../platform/tokens.js';
import { OpenFiles } from '../videos/open-files.js';
import { flatHeaders, headersOf } from '../videos/stream-answer.js';
import { StreamLane } from '../videos/stream-lane.js';
import { requireConversion } from './conversions.controller.js';

const TYPES: Readonly<Record<string, string>> = { webp: 'image/webp', gif: 'image/gif' };

/** What was made into Kinolog's own folder, to be taken home. */
@Controller()
export class ConversionFileController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
    private readonly files: OpenFiles,
    private readonly lane: StreamLane,
  ) {}

  @Endpoint('GET /conversions/{id}/files/{file}')
  async send(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /conversions/{id}/files/{file}'>,
    @Req() request: ApiRequest,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const { id, outputs } = await requireConversion(this.pool, asker, params.id);
    // Only what the log names: a file's name is no path.
    const output = outputs.find(({ libraryId, path }) => libraryId === null && path === params.file);
    const file = output && (await this.files.open(join(this.config.dataFolder, 'exports', id), output.path));
    if (!output || !file) {
      throw new Refusal('conversion.file-not-found', 'There is no such file: it was not made, or was removed by hand.');
    }
    const type = TYPES[output.path.slice(output.path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    reply.hijack();
    const always = [
      ...flatHeaders(reply.getHeaders()),
      ...headersOf(file, type),
      'Content-Disposition',
      attachment(output.path),
    ];
    this.lane.answer({ file, always }, request.raw, reply.raw);
  }
}

/** RFC 6266: a plain name for old clients, the true one as UTF-8. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
