import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { STEERED_QUEUES, machine } from '#domain';
import { ARTEFACT_KINDS } from '#media';
import { machineOrders, videosWithFailures } from '#read-models';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { eachAtMost } from '../platform/each-at-most.js';
import { actionOf, latest } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';
import { VisibleVideo } from '../videos/visible-video.js';
import { SteerMachine, WishArtefacts, type MakingWish } from './artefacts.commands.js';
import { MakingReport } from './making-report.js';

@Controller()
export class ArtefactsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly videos: VisibleVideo,
    private readonly making: MakingReport,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('POST /videos/{id}/artefacts')
  again(@Asker() asker: Principal, @Input() { params, body }: InputOf<'POST /videos/{id}/artefacts'>) {
    return this.#wish(asker, params.id, { do: 'again', kinds: body.kinds ?? ARTEFACT_KINDS, which: body.which });
  }

  @Endpoint('PUT /videos/{id}/poster')
  poster(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /videos/{id}/poster'>) {
    return this.#wish(asker, params.id, { do: 'poster', atSeconds: body.atSeconds });
  }

  @Endpoint('GET /artefacts')
  report(): Promise<OutputOf<'GET /artefacts'>> {
    return this.making.make();
  }

  /** All under one correlation: one wish of one person. */
  @Endpoint('POST /artefacts/retry')
  async retry(
    @Asker() asker: Principal,
    @Input() { body }: InputOf<'POST /artefacts/retry'>,
  ): Promise<OutputOf<'POST /artefacts/retry'>> {
    const kinds = body.kinds ?? ARTEFACT_KINDS;
    const failed = await videosWithFailures(this.pool, kinds);
    const wanted = body.ids ? failed.filter((id) => body.ids?.includes(id)) : failed;
    const action = actionOf(asker);
    const wish: MakingWish = { do: 'again', kinds, which: 'failed' };
    const positions = await eachAtMost(16, wanted, (id) => this.commands.execute(new WishArtefacts(action, id, wish)));
    return { position: latest(positions), videos: wanted.length };
  }

  @Endpoint('GET /queues')
  async queues(): Promise<OutputOf<'GET /queues'>> {
    const orders = (await machineOrders(this.pool))?.queues;
    return { items: STEERED_QUEUES.map((name) => ({ name, ...machine.initial.queues[name], ...orders?.[name] })) };
  }

  @Endpoint('PUT /queues/{name}')
  async steer(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /queues/{name}'>) {
    const wish = { do: 'steer', queue: params.name, ...body } as const;
    return { position: await this.commands.execute(new SteerMachine(actionOf(asker), wish)) };
  }

  @Endpoint('GET /quiet-hours')
  async quietHours(): Promise<OutputOf<'GET /quiet-hours'>> {
    return { quietHours: (await machineOrders(this.pool))?.quiet_hours ?? null };
  }

  @Endpoint('PUT /quiet-hours')
  async keepQuiet(@Asker() asker: Principal, @Input() { body }: InputOf<'PUT /quiet-hours'>) {
    const wish = { do: 'quiet-hours', quietHours: body.quietHours } as const;
    return { position: await this.commands.execute(new SteerMachine(actionOf(asker), wish)) };
  }

  async #wish(asker: Principal, videoId: string, wish: MakingWish) {
    await this.videos.require(asker, videoId);
    return { position: await this.commands.execute(new WishArtefacts(actionOf(asker), videoId, wish)) };
  }
}
