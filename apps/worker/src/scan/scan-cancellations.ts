import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#event-store';
import { JOBS_GATHER_MS } from '../kernel/gather.js';
import { EVENTS } from '../kernel/platform.js';

/** The reason that a cancelled scan's signal aborts with. */
export class ScanCalledOff extends Error {
  constructor() {
    super('the scan was cancelled');
  }
}

/** Ends scans of this process when the log says that they were cancelled, by whomever. */
@Injectable()
export class ScanCancellations {
  readonly #running = new Map<string, AbortController>();

  constructor(@Inject(EVENTS) private readonly store: EventStore) {}

  async follow(signal: AbortSignal): Promise<void> {
    const after = await this.store.head();
    for await (const batch of this.store.subscribe({
      after,
      types: ['ScanCancelled'],
      signal,
      gatherMs: JOBS_GATHER_MS,
    })) {
      for (const event of batch.events)
        this.#running.get((event.data as { scanId: string }).scanId)?.abort(new ScanCalledOff());
    }
  }

  /** A signal that aborts with the cancellation; give it back with `over`. */
  of(scanId: string): AbortSignal {
    const controller = this.#running.get(scanId) ?? new AbortController();
    this.#running.set(scanId, controller);
    return controller.signal;
  }

  over(scanId: string): void {
    this.#running.delete(scanId);
  }
}
