import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { view, viewNotFound, type PinPlace } from '#domain';
import { listViews } from '#read-models';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { actionOf, Decisions } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';
import { readableQuery } from '../search/readable-query.js';
import { ChangeView, ChooseDefaultView, PinView, SaveView } from './views.commands.js';

@Controller()
export class ViewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly decisions: Decisions,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('GET /views')
  async list(@Asker() asker: Principal): Promise<OutputOf<'GET /views'>> {
    const views = await listViews(this.pool, asker.userId);
    return {
      items: views.map(({ ownerId, ...each }) => ({
        ...each,
        mayChange: ownerId === asker.userId || asker.role === 'admin',
      })),
    };
  }

  @Endpoint('POST /views')
  async save(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /views'>): Promise<OutputOf<'POST /views'>> {
    readableQuery(body.query, 'body.query');
    const id = randomUUID();
    return { id, position: await this.commands.execute(new SaveView(actionOf(asker), id, body)) };
  }

  @Endpoint('PATCH /views/{id}')
  async change(
    @Asker() asker: Principal,
    @Input() { params, body }: InputOf<'PATCH /views/{id}'>,
  ): Promise<OutputOf<'PATCH /views/{id}'>> {
    if (body.query !== undefined) readableQuery(body.query, 'body.query');
    return {
      position: await this.commands.execute(new ChangeView(actionOf(asker), keeperOf(asker), params.id, body)),
    };
  }

  @Endpoint('DELETE /views/{id}')
  async remove(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /views/{id}'>,
  ): Promise<OutputOf<'DELETE /views/{id}'>> {
    return {
      position: await this.commands.execute(new ChangeView(actionOf(asker), keeperOf(asker), params.id, null)),
    };
  }

  @Endpoint('PUT /me/pins/{place}/{id}')
  async pin(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'PUT /me/pins/{place}/{id}'>,
  ): Promise<OutputOf<'PUT /me/pins/{place}/{id}'>> {
    await this.#requireSeen(asker, params.id);
    return this.#pin(asker, params.id, params.place, true);
  }

  @Endpoint('DELETE /me/pins/{place}/{id}')
  unpin(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /me/pins/{place}/{id}'>,
  ): Promise<OutputOf<'DELETE /me/pins/{place}/{id}'>> {
    return this.#pin(asker, params.id, params.place, false);
  }

  @Endpoint('PUT /me/default-view')
  async choose(
    @Asker() asker: Principal,
    @Input() { body: { viewId } }: InputOf<'PUT /me/default-view'>,
  ): Promise<OutputOf<'PUT /me/default-view'>> {
    if (viewId !== null) await this.#requireSeen(asker, viewId);
    return { position: await this.commands.execute(new ChooseDefaultView(actionOf(asker), viewId)) };
  }

  async #pin(asker: Principal, id: string, place: PinPlace, pinned: boolean) {
    return { position: await this.commands.execute(new PinView(actionOf(asker), id, { place, pinned })) };
  }

  /** One's own, or a shared one; by the log, as it may have been saved a moment ago. */
  async #requireSeen(asker: Principal, id: string): Promise<void> {
    const known = await this.decisions.state(view, id);
    if (!known || (known.ownerId !== asker.userId && !known.shared)) throw viewNotFound(id);
  }
}

const keeperOf = ({ userId, role }: Principal) => ({ userId, isAdmin: role === 'admin' });
