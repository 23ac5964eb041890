import { Injectable } from '@nestjs/common';
import type { JobWorkers } from '#jobs';
import { MachineBook } from './machine-book.js';
import { MakingGate } from './making-gate.js';

/** Lets this process's workers do as the log says: how many jobs at a time, and which queues stand still. */
@Injectable()
export class QueueSteering {
  constructor(
    private readonly book: MachineBook,
    private readonly gate: MakingGate,
  ) {}

  /** Reads the orders there are; resolves once they are known. */
  open(): Promise<void> {
    return this.book.open();
  }

  /** Follows until the signal aborts. */
  async run(workers: JobWorkers, signal: AbortSignal): Promise<void> {
    const steer = (): void => {
      const { artefacts, convert } = this.book.orders.queues;
      workers.steer('artefacts', artefacts);
      workers.steer('artefacts-now', { paused: artefacts.paused, concurrency: 1 });
      workers.steer('convert', convert);
    };
    const forget = this.book.onChange(steer);
    steer();
    try {
      await Promise.all([this.book.follow(signal), this.gate.watch(signal)]);
    } finally {
      forget();
    }
  }
}
