import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  cancelArtefacts,
  choosePoster,
  keepQuietHours,
  machine,
  requestArtefacts,
  steerQueue,
  THE_MACHINE,
  video,
  type ArtefactKind,
  type QuietHours,
  type SteerQueue,
  type VideoEvent,
  type VideoState,
} from '#domain';
import type { Position } from '#event-store';
import { ARTEFACT_RECIPES } from '#media';
import { Decisions, type Action } from '../platform/commands.js';

/** What a person wants of one video's artefacts. */
export type MakingWish =
  | { readonly do: 'again'; readonly kinds: readonly ArtefactKind[]; readonly which: 'failed' | 'all' }
  | { readonly do: 'cancel' }
  | { readonly do: 'poster'; readonly atSeconds: number | null };

export class WishArtefacts extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly wish: MakingWish,
  ) {
    super();
  }
}

@CommandHandler(WishArtefacts)
export class WishArtefactsHandler implements ICommandHandler<WishArtefacts> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, videoId, wish }: WishArtefacts): Promise<Position> {
    return this.decisions.run(video, videoId, action, (state) => decide(videoId, wish, state));
  }
}

function decide(videoId: string, wish: MakingWish, state: VideoState): readonly VideoEvent[] {
  switch (wish.do) {
    case 'again':
      return requestArtefacts({ videoId, kinds: wish.kinds, which: wish.which }, state);
    case 'cancel':
      return cancelArtefacts({ videoId, recipes: ARTEFACT_RECIPES }, state);
    case 'poster':
      return choosePoster({ videoId, atSeconds: wish.atSeconds }, state);
  }
}

/** How the machine is to work from now on. */
export type MachineWish =
  ({ readonly do: 'steer' } & SteerQueue) | { readonly do: 'quiet-hours'; readonly quietHours: QuietHours | null };

export class SteerMachine extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly wish: MachineWish,
  ) {
    super();
  }
}

@CommandHandler(SteerMachine)
export class SteerMachineHandler implements ICommandHandler<SteerMachine> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, wish }: SteerMachine): Promise<Position> {
    return this.decisions.run(machine, THE_MACHINE, action, (state) =>
      wish.do === 'steer' ? steerQueue(wish, state) : keepQuietHours(wish.quietHours, state),
    );
  }
}
