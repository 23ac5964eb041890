import type { Batch, Position, RecordedEvent } from '../event-store.js';

/** Positions looked at before an empty batch says how far the reading is; some 50 ms of work. */
export const SCAN = 100_000;

/** Makes full batches of what comes in parts, since of a stretch of the log only some types may be wanted. */
export class Gathered {
  #events: readonly RecordedEvent[] = [];

  constructor(
    private readonly limit: number,
    private told: Position,
  ) {}

  /** Batches that are full now. `enough`: this one was as large as a batch may be, and goes on as it is. */
  *add(batch: Batch, enough: boolean): Generator<Batch, void> {
    let events = this.#events.length === 0 ? batch.events : [...this.#events, ...batch.events];
    while (events.length > this.limit) {
      const full = events.slice(0, this.limit);
      events = events.slice(this.limit);
      yield this.#tell({ events: full, scannedTo: full.at(-1)?.position ?? this.told, caughtUp: false });
    }
    this.#events = events;
    const isDue = enough || events.length === this.limit || batch.scannedTo - this.told >= SCAN;
    if (!isDue && !batch.caughtUp) return;
    this.#events = [];
    yield this.#tell({ ...batch, events });
  }

  #tell(batch: Batch): Batch {
    this.told = batch.scannedTo;
    return batch;
  }
}
