import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Command } from '@nestjs/cqrs';
import {
  activity,
  activityId,
  checkpointViewing,
  endViewing,
  favouriteVideo,
  rateVideo,
  startViewing,
  video,
  type Grade,
} from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

/** Null takes the grade back. */
export class RateVideo extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly grade: Grade | null,
  ) {
    super();
  }
}

@CommandHandler(RateVideo)
export class RateVideoHandler implements ICommandHandler<RateVideo> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, videoId, grade }: RateVideo): Promise<Position> {
    const viewer = { userId: action.asker.userId, videoId };
    return this.decisions.run(activity, activityId(viewer), action, (state) => rateVideo(viewer, grade, state));
  }
}

export class FavouriteVideo extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly favourite: boolean,
  ) {
    super();
  }
}

@CommandHandler(FavouriteVideo)
export class FavouriteVideoHandler implements ICommandHandler<FavouriteVideo> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, videoId, favourite }: FavouriteVideo): Promise<Position> {
    const viewer = { userId: action.asker.userId, videoId };
    return this.decisions.run(activity, activityId(viewer), action, (state) =>
      favouriteVideo(viewer, favourite, state),
    );
  }
}

export class StartViewing extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly viewingId: string,
    readonly atSeconds: number,
  ) {
    super();
  }
}

@CommandHandler(StartViewing)
export class StartViewingHandler implements ICommandHandler<StartViewing> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, videoId, viewingId, atSeconds }: StartViewing): Promise<Position> {
    const viewer = { userId: action.asker.userId, videoId };
    return this.decisions.run(activity, activityId(viewer), action, (state) =>
      startViewing(viewer, { viewingId, atSeconds }, state),
    );
  }
}

export class ReportViewing extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly progress: { readonly viewingId: string; readonly atSeconds: number; readonly watchedSeconds: number },
    readonly ended: boolean,
  ) {
    super();
  }
}

@CommandHandler(ReportViewing)
export class ReportViewingHandler implements ICommandHandler<ReportViewing> {
  constructor(private readonly decisions: Decisions) {}

  async execute({ action, videoId, progress, ended }: ReportViewing): Promise<Position> {
    const viewer = { userId: action.asker.userId, videoId };
    const duration = ended ? ((await this.decisions.state(video, videoId)).facts?.durationSeconds ?? null) : null;
    return this.decisions.run(activity, activityId(viewer), action, (state) =>
      ended ? endViewing(viewer, progress, duration, state) : checkpointViewing(viewer, progress, state),
    );
  }
}
