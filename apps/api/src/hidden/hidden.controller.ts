import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { Refusal } from '#domain';
import { listHidden } from '#read-models';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { actionOf } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';
import { CatalogueEntries } from '../search/catalogue-entries.js';
import { HideEntry, ShowEntry } from './hidden.commands.js';

@Controller()
export class HiddenController {
  constructor(
    private readonly commands: CommandBus,
    private readonly entries: CatalogueEntries,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('GET /me/hidden')
  async list(@Asker() asker: Principal): Promise<OutputOf<'GET /me/hidden'>> {
    return { items: await listHidden(this.pool, asker.userId) };
  }

  @Endpoint('PUT /me/hidden/{entryId}')
  async hide(
    @Asker() asker: Principal,
    @Input() { params: { entryId: id } }: InputOf<'PUT /me/hidden/{entryId}'>,
  ): Promise<OutputOf<'PUT /me/hidden/{entryId}'>> {
    const kind = await this.entries.kindOf({ ...asker, hidden: null }, id);
    if (!kind) throw new Refusal('entry.not-found', 'There is no such studio, tag or collection.');
    return { position: await this.commands.execute(new HideEntry(actionOf(asker), { kind, id })) };
  }

  @Endpoint('DELETE /me/hidden/{entryId}')
  async show(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /me/hidden/{entryId}'>,
  ): Promise<OutputOf<'DELETE /me/hidden/{entryId}'>> {
    return { position: await this.commands.execute(new ShowEntry(actionOf(asker), params.entryId)) };
  }
}
