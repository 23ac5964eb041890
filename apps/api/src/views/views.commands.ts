import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  changeView,
  chooseDefaultView,
  pinView,
  removeView,
  saveView,
  view,
  viewer,
  type PinPlace,
  type ViewChange,
  type ViewDefinition,
  type ViewKeeper,
} from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

export class SaveView extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly id: string,
    readonly view: ViewDefinition & { readonly name: string; readonly shared: boolean },
  ) {
    super();
  }
}

@CommandHandler(SaveView)
export class SaveViewHandler implements ICommandHandler<SaveView> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, id, view: wanted }: SaveView): Promise<Position> {
    return this.decisions.run(view, id, action, (state) => saveView(id, action.asker.userId, wanted, state));
  }
}

/** Null removes it. */
export class ChangeView extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly keeper: ViewKeeper,
    readonly id: string,
    readonly change: ViewChange | null,
  ) {
    super();
  }
}

@CommandHandler(ChangeView)
export class ChangeViewHandler implements ICommandHandler<ChangeView> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, keeper, id, change }: ChangeView): Promise<Position> {
    return this.decisions.run(view, id, action, (state) =>
      change ? changeView(id, keeper, change, state) : removeView(id, keeper, state),
    );
  }
}

export class PinView extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly viewId: string,
    readonly pin: { readonly place: PinPlace; readonly pinned: boolean },
  ) {
    super();
  }
}

@CommandHandler(PinView)
export class PinViewHandler implements ICommandHandler<PinView> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, viewId, pin }: PinView): Promise<Position> {
    const { userId } = action.asker;
    return this.decisions.run(viewer, userId, action, (state) => pinView(userId, viewId, pin, state));
  }
}

/** Null: the library opens with all of it. */
export class ChooseDefaultView extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly viewId: string | null,
  ) {
    super();
  }
}

@CommandHandler(ChooseDefaultView)
export class ChooseDefaultViewHandler implements ICommandHandler<ChooseDefaultView> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, viewId }: ChooseDefaultView): Promise<Position> {
    const { userId } = action.asker;
    return this.decisions.run(viewer, userId, action, (state) => chooseDefaultView(userId, viewId, state));
  }
}
