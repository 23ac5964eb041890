import { Controller, Inject, Req, Res } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Config } from '#config';
import type { ArtefactKind } from '#contracts';
import { Refusal } from '#domain';
import { artefactFolder } from '#media';
import { findArtefact, type FoundArtefact } from '#read-models';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { CONFIG, POOL } from '../platform/tokens.js';
import { Totals } from '../platform/totals.js';
import { OpenFiles } from '../videos/open-files.js';
import { flatHeaders, headersOf } from '../videos/stream-answer.js';
import { StreamLane } from '../videos/stream-lane.js';
import { LookedAt } from './looked-at.js';

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
  json: 'application/json',
};

/** Files that were made of a video: posters, sprites, previews, subtitles. */
@Controller()
export class ArtefactFileController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
    private readonly files: OpenFiles,
    private readonly totals: Totals,
    private readonly lane: StreamLane,
    private readonly lookedAt: LookedAt,
  ) {}

  @Endpoint('GET /videos/{id}/artefacts/{kind}/{file}')
  async send(
    @Asker() asker: Principal,
    @Input() { params, query }: InputOf<'GET /videos/{id}/artefacts/{kind}/{file}'>,
    @Req() request: ApiRequest,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const { id, kind, file: name } = params;
    const found = await this.totals.of(['artefact', asker.libraryIds, asker.hidden, id, kind], () =>
      findArtefact(this.pool, asker, id, kind),
    );
    const file = found && (await this.files.open(this.#folder(found, kind), name));
    // Only a whole folder is made again: a name that was never there costs the worker nothing.
    if (found && !file && !existsSync(this.#folder(found, kind))) this.lookedAt.lost(id);
    if (!found || !file) throw new Refusal('artefact.not-found', 'It was not made yet, or made anew: reload the page.');
    const kept = query.v === found.version ? 'private, max-age=31536000, immutable' : 'private, no-cache';
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    reply.hijack();
    const always = [...flatHeaders(reply.getHeaders()), ...headersOf(file, type, kept)];
    this.lane.answer({ file, always }, request.raw, reply.raw);
  }

  #folder({ content, recipe }: FoundArtefact, kind: ArtefactKind): string {
    return artefactFolder(join(this.config.dataFolder, 'artefacts'), content, kind, recipe);
  }
}
