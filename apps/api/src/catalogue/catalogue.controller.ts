import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { Refusal } from '#domain';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { pageStart } from '../http/page-start.js';
import { actionOf } from '../platform/commands.js';
import { CatalogueEntries } from '../search/catalogue-entries.js';
import { TagFamilies } from '../search/tag-families.js';
import { KIND_OF } from '../videos/curate.controller.js';
import { AddEntry, ChangeEntry, RemoveEntry } from './catalogue.commands.js';

@Controller()
export class CatalogueController {
  constructor(
    private readonly commands: CommandBus,
    private readonly entries: CatalogueEntries,
    private readonly families: TagFamilies,
  ) {}

  @Endpoint('GET /catalogue/{kind}')
  async list(
    @Asker() asker: Principal,
    @Input() { params, query }: InputOf<'GET /catalogue/{kind}'>,
  ): Promise<OutputOf<'GET /catalogue/{kind}'>> {
    const { cursor, offset, ...rest } = query;
    const listing = { ...rest, offset: pageStart({ cursor, offset }) };
    const { items, total } = await this.entries.list(asker, KIND_OF[params.kind], listing);
    const next = listing.offset + items.length;
    return { items, total, nextCursor: next < total && items.length > 0 ? String(next) : null };
  }

  @Endpoint('GET /catalogue/tags/tree')
  async tree(@Asker() asker: Principal): Promise<OutputOf<'GET /catalogue/tags/tree'>> {
    return { items: [...(await this.families.tree(asker))] };
  }

  @Endpoint('GET /catalogue/tags/{id}/family')
  async family(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /catalogue/tags/{id}/family'>,
  ): Promise<OutputOf<'GET /catalogue/tags/{id}/family'>> {
    const family = await this.families.of(asker, params.id);
    if (!family) throw new Refusal('entry.not-found', 'There is no such tag.');
    return family;
  }

  @Endpoint('GET /catalogue/{kind}/{id}')
  async find(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /catalogue/{kind}/{id}'>,
  ): Promise<OutputOf<'GET /catalogue/{kind}/{id}'>> {
    const found = await this.entries.find(asker, KIND_OF[params.kind], params.id);
    if (!found) throw new Refusal('entry.not-found', `There is no such ${KIND_OF[params.kind]}.`);
    return found;
  }

  @Endpoint('POST /catalogue/{kind}')
  async add(
    @Asker() asker: Principal,
    @Input() { params, body }: InputOf<'POST /catalogue/{kind}'>,
  ): Promise<OutputOf<'POST /catalogue/{kind}'>> {
    const id = randomUUID();
    return {
      id,
      position: await this.commands.execute(
        new AddEntry(actionOf(asker), KIND_OF[params.kind], id, body.name, body.parentId ?? null),
      ),
    };
  }

  @Endpoint('PATCH /catalogue/{kind}/{id}')
  async change(
    @Asker() asker: Principal,
    @Input() { params, body }: InputOf<'PATCH /catalogue/{kind}/{id}'>,
  ): Promise<OutputOf<'PATCH /catalogue/{kind}/{id}'>> {
    return {
      position: await this.commands.execute(new ChangeEntry(actionOf(asker), KIND_OF[params.kind], params.id, body)),
    };
  }

  @Endpoint('DELETE /catalogue/{kind}/{id}')
  async remove(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /catalogue/{kind}/{id}'>,
  ): Promise<OutputOf<'DELETE /catalogue/{kind}/{id}'>> {
    return { position: await this.commands.execute(new RemoveEntry(actionOf(asker), KIND_OF[params.kind], params.id)) };
  }
}
