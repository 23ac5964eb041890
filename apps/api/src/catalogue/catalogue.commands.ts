import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  addEntry,
  entry,
  existing,
  moveTag,
  nameClaimId,
  Refusal,
  removeEntry,
  renameEntry,
  type CatalogueEvent,
  type EntryKind,
  type EntryState,
} from '#domain';
import { releaseName, type CommandContext, type EventStore, type Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';
import { EVENTS } from '../platform/tokens.js';
import { Turns } from '../platform/turns.js';
import { claimName } from './claim-name.js';

const contextOf = (action: Action): CommandContext => ({
  actor: { kind: 'user', id: action.asker.userId },
  correlationId: action.correlationId,
});

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
    await claimName(this.decisions, this.store, contextOf(action), { kind, id, name });
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
    private readonly turns: Turns,
  ) {}

  /** Tags move one after another: two moves at once, each right by itself, could close a circle. */
  execute(command: ChangeEntry): Promise<Position> {
    const { kind, change } = command;
    if (kind !== 'tag' || change.parentId === undefined) return this.#change(command, []);
    return this.turns.take('tag moves', async () => this.#change(command, await this.#above(change.parentId ?? null)));
  }

  /** One decision about the whole change: when a part is refused, nothing changes. */
  async #change({ action, kind, id, change }: ChangeEntry, above: readonly string[]): Promise<Position> {
    const decide = (state: EntryState): readonly CatalogueEvent[] => [
      ...(change.name === undefined ? [] : renameEntry(kind, id, change.name, state)),
      ...(change.parentId === undefined || kind !== 'tag' ? [] : moveTag(id, change.parentId, above, state)),
    ];
    const state = await this.decisions.state(entry(kind), id);
    const before = existing(kind, id, state);
    decide(state);
    const [old, wanted] = [nameClaimId(kind, before), nameClaimId(kind, change.name ?? before)];
    // The new name is claimed before the old one is freed: at no moment does the entry own neither.
    if (old !== wanted)
      await claimName(this.decisions, this.store, contextOf(action), { kind, id, name: change.name ?? before });
    const free = (name: string): Promise<void> => releaseName(this.store, name, id, contextOf(action));
    const position = await this.decisions.run(entry(kind), id, action, decide).catch(async (error: unknown) => {
      if (error instanceof Refusal && old !== wanted) await free(wanted);
      throw error;
    });
    if (old !== wanted) await free(old);
    return position;
  }

  /** The parent and all above it, from the log itself: the read models may not show the last move yet. */
  async #above(parentId: string | null): Promise<string[]> {
    const above: string[] = [];
    for (let next = parentId; next !== null && !above.includes(next);) {
      above.push(next);
      const state = await this.decisions.state(entry('tag'), next);
      if (next === parentId) existing('tag', next, state);
      next = state.parentId;
    }
    return above;
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
