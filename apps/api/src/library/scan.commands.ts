import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { cancelScan, requestScan, scan } from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

export class RequestScan extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly scanId: string,
    readonly libraryId: string,
  ) {
    super();
  }
}

@CommandHandler(RequestScan)
export class RequestScanHandler implements ICommandHandler<RequestScan> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, scanId, libraryId }: RequestScan): Promise<Position> {
    return this.decisions.run(scan, scanId, action, (state) =>
      requestScan({ scanId, libraryId, trigger: 'request' }, state),
    );
  }
}

export class CancelScan extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly scanId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelScan)
export class CancelScanHandler implements ICommandHandler<CancelScan> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, scanId }: CancelScan): Promise<Position> {
    return this.decisions.run(scan, scanId, action, (state) => cancelScan({ scanId }, state));
  }
}
