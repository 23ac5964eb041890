import { Inject, Injectable } from '@nestjs/common';
import type { DataOf } from '#domain';
import type { EventStore } from '#event-store';
import { JOBS_GATHER_MS } from '../kernel/gather.js';
import { EVENTS } from '../kernel/platform.js';

/** The reason that a called-off conversion's signal aborts with. */
export class ConversionCalledOff extends Error {
  constructor() {
    super('the conversion was cancelled');
  }
}

/** Ends the conversions of this process that the log says were called off. */
@Injectable()
export class ConvertCancellations {
  readonly #running = new Map<string, AbortController>();

  constructor(@Inject(EVENTS) private readonly store: EventStore) {}

  async follow(signal: AbortSignal): Promise<void> {
    const after = await this.store.head();
    for await (const batch of this.store.subscribe({
      after,
      types: ['ConversionCancelled'],
      signal,
      gatherMs: JOBS_GATHER_MS,
    })) {
      for (const { data } of batch.events) {
        this.#running.get((data as DataOf<'ConversionCancelled'>).conversionId)?.abort(new ConversionCalledOff());
      }
    }
  }

  /** A signal that aborts when the conversion is called off; give it back with `over`. */
  of(conversionId: string): AbortSignal {
    const controller = new AbortController();
    this.#running.set(conversionId, controller);
    return controller.signal;
  }

  over(conversionId: string): void {
    this.#running.delete(conversionId);
  }
}
