import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { cancelScan, library, Refusal, requestScan, scan } from '#domain';
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

  /** Asks the log whether the library is there: the read models may not show one that was added just now. */
  async execute({ action, scanId, libraryId }: RequestScan): Promise<Position> {
    const { standing } = await this.decisions.state(library, libraryId);
    if (standing !== 'present' && standing !== 'missing')
      throw new Refusal('library.not-found', 'There is no such library: reload the list of libraries.', { libraryId });
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
