import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import {
  addEntry,
  entry,
  existing,
  moveTag,
  nameClaimId,
  Refusal,
  removeEntry,
  renameEntry,
  type EntryKind,
} from '#domain';
import { claimFor, releaseName, type CommandContext, type EventStore, type Position } from '#event-store';
import { ancestors } from '#read-models';
import { Decisions, latest, type Action } from '../platform/commands.js';
import { EVENTS, POOL } from '../platform/tokens.js';

const contextOf = (action: Action): CommandContext => ({
  actor: { kind: 'user', id: action.asker.userId },
  correlationId: action.correlationId,
});

const taken = (name: string): Refusal =>
  new Refusal('entry.name-taken', `There is one called "${name.trim()}" already: choose another name.`);

export class AddEntry extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly kind: EntryKind,
    readonly id: string,
    readonly name: string,
    readonly parentId: string | null,
  ) {
    super();
  }
}

@CommandHandler(AddEntry)
export class AddEntryHandler implements ICommandHandler<AddEntry> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(EVENTS) private readonly store: EventStore,
  ) {}

  async execute({ action, kind, id, name, parentId }: AddEntry): Promise<Position> {
    if (parentId !== null) existing('tag', parentId, await this.decisions.state(entry('tag'), parentId));
    const owner = await claimFor(this.store, 'name', nameClaimId(kind, name), id, contextOf(action));
    if (owner !== id) throw taken(name);
    return this.decisions.run(entry(kind), id, action, (state) =>
      addEntry(kind, id, name, kind === 'tag' ? parentId : null, state),
    );
  }
}

export class ChangeEntry extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly kind: EntryKind,
    readonly id: string,
    readonly change: { readonly name?: string | undefined; readonly parentId?: string | null | undefined },
  ) {
    super();
  }
}

@CommandHandler(ChangeEntry)
export class ChangeEntryHandler implements ICommandHandler<ChangeEntry> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(EVENTS) private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async execute({ action, kind, id, change }: ChangeEntry): Promise<Position> {
    const before = existing(kind, id, await this.decisions.state(entry(kind), id));
    const renamed = change.name === undefined ? undefined : await this.#rename(action, kind, id, before, change.name);
    const moved =
      change.parentId === undefined || kind !== 'tag' ? undefined : await this.#move(action, id, change.parentId);
    return latest([renamed, moved].filter((position) => position !== undefined));
  }

  /** The new name is claimed before the old one is freed: at no moment does the entry own neither. */
  async #rename(action: Action, kind: EntryKind, id: string, before: string, name: string): Promise<Position> {
    const [old, wanted] = [nameClaimId(kind, before), nameClaimId(kind, name)];
    if ((await claimFor(this.store, 'name', wanted, id, contextOf(action))) !== id) throw taken(name);
    const position = await this.decisions.run(entry(kind), id, action, (state) => renameEntry(kind, id, name, state));
    if (old !== wanted) await releaseName(this.store, old, id, contextOf(action));
    return position;
  }

  async #move(action: Action, id: string, parentId: string | null): Promise<Position> {
    if (parentId !== null) existing('tag', parentId, await this.decisions.state(entry('tag'), parentId));
    const above = parentId === null ? [] : await ancestors(this.pool, parentId);
    return this.decisions.run(entry('tag'), id, action, (state) => moveTag(id, parentId, above, state));
  }
}

export class RemoveEntry extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly kind: EntryKind,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveEntry)
export class RemoveEntryHandler implements ICommandHandler<RemoveEntry> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(EVENTS) private readonly store: EventStore,
  ) {}

  async execute({ action, kind, id }: RemoveEntry): Promise<Position> {
    const name = existing(kind, id, await this.decisions.state(entry(kind), id));
    const position = await this.decisions.run(entry(kind), id, action, (state) => removeEntry(kind, id, state));
    await releaseName(this.store, nameClaimId(kind, name), id, contextOf(action));
    return position;
  }
}
