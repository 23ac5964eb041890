import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Conversion } from '#contracts';
import { Refusal } from '#domain';
import { findConversion, listConversions, type StoredConversion, type Viewer } from '#read-models';
import type { Principal } from '../http/api-request.js';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import { pageStart } from '../http/page-start.js';
import { ProgressBoard } from '../live/progress-board.js';
import { actionOf } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';
import { VisibleVideo } from '../videos/visible-video.js';
import { CancelConversion, RequestConversion } from './conversions.commands.js';

/** What is made of videos: asked for, followed, called off. */
@Controller()
export class ConversionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly videos: VisibleVideo,
    private readonly board: ProgressBoard,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('POST /videos/{id}/conversions')
  async request(
    @Asker() asker: Principal,
    @Input() { params, body }: InputOf<'POST /videos/{id}/conversions'>,
  ): Promise<OutputOf<'POST /videos/{id}/conversions'>> {
    await this.videos.require(asker, params.id);
    const id = randomUUID();
    const position = await this.commands.execute(new RequestConversion(actionOf(asker), id, params.id, body.work));
    return { id, position };
  }

  @Endpoint('GET /conversions')
  async list(
    @Asker() asker: Principal,
    @Input() { query }: InputOf<'GET /conversions'>,
  ): Promise<OutputOf<'GET /conversions'>> {
    const offset = pageStart(query);
    const listing = { videoId: query.video, limit: query.limit, offset };
    const { items, total } = await listConversions(this.pool, asker, listing);
    const next = offset + items.length;
    return {
      items: items.map((item) => this.#withProgress(item)),
      total,
      nextCursor: next < total && items.length > 0 ? String(next) : null,
    };
  }

  @Endpoint('GET /conversions/{id}')
  async find(@Asker() asker: Principal, @Input() { params }: InputOf<'GET /conversions/{id}'>): Promise<Conversion> {
    return this.#withProgress(await requireConversion(this.pool, asker, params.id));
  }

  @Endpoint('DELETE /conversions/{id}')
  async cancel(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /conversions/{id}'>,
  ): Promise<OutputOf<'DELETE /conversions/{id}'>> {
    return { position: await this.commands.execute(new CancelConversion(actionOf(asker), params.id)) };
  }

  #withProgress(stored: StoredConversion): Conversion {
    const running = stored.state === 'waiting' ? this.board.of('convert', stored.id) : null;
    if (!running) return { ...stored, progress: null };
    const { done, total, perSecond, secondsLeft = null } = running;
    return { ...stored, state: 'active', progress: { fraction: done / total, speed: perSecond, secondsLeft } };
  }
}

/** Refuses with `conversion.not-found`. */
export async function requireConversion(pool: Pool, viewer: Viewer, id: string): Promise<StoredConversion> {
  const found = await findConversion(pool, viewer, id);
  if (!found) throw new Refusal('conversion.not-found', 'There is no such conversion: reload the list.');
  return found;
}
