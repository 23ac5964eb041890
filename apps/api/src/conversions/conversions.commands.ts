import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  cancelConversion,
  conversion,
  Refusal,
  requestConversion,
  video,
  type ConversionWork,
  type VideoState,
} from '#domain';
import type { Position } from '#event-store';
import { playablePlan } from '#media';
import { Decisions, type Action } from '../platform/commands.js';

/** Asks for something to be made of a video; the worker makes it. */
export class RequestConversion extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly conversionId: string,
    readonly videoId: string,
    readonly work: ConversionWork,
  ) {
    super();
  }
}

@CommandHandler(RequestConversion)
export class RequestConversionHandler implements ICommandHandler<RequestConversion> {
  constructor(private readonly decisions: Decisions) {}

  async execute({ action, conversionId, videoId, work }: RequestConversion): Promise<Position> {
    const source = await this.decisions.state(video, videoId);
    requireNeed(work, source);
    return this.decisions.run(conversion, conversionId, action, (state) =>
      requestConversion({ conversionId, videoId, work }, state, source),
    );
  }
}

function requireNeed(work: ConversionWork, { facts }: VideoState): void {
  if (work.kind !== 'playable' || !facts?.video || !playablePlan(facts).needless) return;
  throw new Refusal('conversion.needless', 'Browsers play this file as it is: there is nothing to be made.');
}

export class CancelConversion extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly conversionId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelConversion)
export class CancelConversionHandler implements ICommandHandler<CancelConversion> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, conversionId }: CancelConversion): Promise<Position> {
    return this.decisions.run(conversion, conversionId, action, (state) => cancelConversion({ conversionId }, state));
  }
}
