import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hideEntry, showEntry, viewer, type EntryKind } from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

export class HideEntry extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly entry: { readonly kind: EntryKind; readonly id: string },
  ) {
    super();
  }
}

@CommandHandler(HideEntry)
export class HideEntryHandler implements ICommandHandler<HideEntry> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, entry }: HideEntry): Promise<Position> {
    const { userId } = action.asker;
    return this.decisions.run(viewer, userId, action, (state) => hideEntry(userId, entry, state));
  }
}

export class ShowEntry extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly entryId: string,
  ) {
    super();
  }
}

@CommandHandler(ShowEntry)
export class ShowEntryHandler implements ICommandHandler<ShowEntry> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, entryId }: ShowEntry): Promise<Position> {
    const { userId } = action.asker;
    return this.decisions.run(viewer, userId, action, (state) => showEntry(userId, entryId, state));
  }
}
