import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { findHeat } from '#read-models';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { actionOf } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';
import { VisibleVideo, videoNotFound } from '../videos/visible-video.js';
import { FavouriteVideo, RateVideo, ReportViewing, StartViewing } from './activity.commands.js';

@Controller()
export class ActivityController {
  constructor(
    private readonly commands: CommandBus,
    private readonly videos: VisibleVideo,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('PUT /videos/{id}/rating')
  async rate(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /videos/{id}/rating'>) {
    await this.videos.require(asker, params.id);
    return { position: await this.commands.execute(new RateVideo(actionOf(asker), params.id, body.grade)) };
  }

  @Endpoint('DELETE /videos/{id}/rating')
  async clear(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /videos/{id}/rating'>) {
    await this.videos.require(asker, params.id);
    return { position: await this.commands.execute(new RateVideo(actionOf(asker), params.id, null)) };
  }

  @Endpoint('PUT /videos/{id}/favourite')
  async favourite(@Asker() asker: Principal, @Input() { params }: InputOf<'PUT /videos/{id}/favourite'>) {
    await this.videos.require(asker, params.id);
    return { position: await this.commands.execute(new FavouriteVideo(actionOf(asker), params.id, true)) };
  }

  @Endpoint('DELETE /videos/{id}/favourite')
  async unfavourite(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /videos/{id}/favourite'>) {
    await this.videos.require(asker, params.id);
    return { position: await this.commands.execute(new FavouriteVideo(actionOf(asker), params.id, false)) };
  }

  @Endpoint('POST /videos/{id}/viewings')
  async start(@Asker() asker: Principal, @Input() { params, body }: InputOf<'POST /videos/{id}/viewings'>) {
    await this.videos.require(asker, params.id);
    const id = randomUUID();
    return {
      id,
      position: await this.commands.execute(new StartViewing(actionOf(asker), params.id, id, body.atSeconds)),
    };
  }

  @Endpoint('PUT /videos/{id}/viewings/{viewingId}')
  async report(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /videos/{id}/viewings/{viewingId}'>) {
    await this.videos.require(asker, params.id);
    const progress = { viewingId: params.viewingId, atSeconds: body.atSeconds, watchedSeconds: body.watchedSeconds };
    return {
      position: await this.commands.execute(new ReportViewing(actionOf(asker), params.id, progress, body.ended)),
    };
  }

  @Endpoint('GET /videos/{id}/heat')
  async heat(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /videos/{id}/heat'>,
  ): Promise<OutputOf<'GET /videos/{id}/heat'>> {
    const times = await findHeat(this.pool, asker, params.id);
    if (!times) throw videoNotFound();
    return { times };
  }
}
