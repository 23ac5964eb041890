import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Pool } from 'pg';
import { Refusal } from '#domain';
import { findVideo, libraryRoots } from '#read-models';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { POOL } from '../platform/tokens.js';
import { Totals } from '../platform/totals.js';
import { contentTypeOf } from './content-type.js';
import { OpenFiles } from './open-files.js';
import { flatHeaders, headersOf } from './stream-answer.js';
import { StreamLane } from './stream-lane.js';
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
    private readonly lane: StreamLane,
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
      const file = await this.files.open(root, path);
      if (!file) continue;
      reply.hijack();
      const always = [...flatHeaders(reply.getHeaders()), ...headersOf(file, contentType)];
      this.lane.remember(request.raw, { file, always });
      this.lane.answer({ file, always }, request.raw, reply.raw);
      return;
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
