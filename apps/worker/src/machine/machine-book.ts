import { Inject, Injectable } from '@nestjs/common';
import { machine, type EventType, type MachineEvent, type MachineState } from '#domain';
import { START, type EventStore, type Position } from '#event-store';
import { BOOKS_GATHER_MS } from '../kernel/gather.js';
import { EVENTS } from '../kernel/platform.js';

const TYPES: readonly EventType[] = ['QueuePaused', 'QueueResumed', 'QueueConcurrencyChanged', 'QuietHoursChanged'];

/** How the machine is to work, as the log says it, kept up to date. */
@Injectable()
export class MachineBook {
  #state: MachineState = machine.initial;
  #position: Position = START;
  readonly #listeners = new Set<() => void>();

  constructor(@Inject(EVENTS) private readonly store: EventStore) {}

  get orders(): MachineState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what there is. */
  async open(): Promise<void> {
    for (;;) {
      const batch = await this.store.readAll({ after: this.#position, types: TYPES });
      this.#take(batch.events as unknown as readonly MachineEvent[], batch.scannedTo);
      if (batch.caughtUp) return;
    }
  }

  /** Follows until the signal aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    for await (const batch of this.store.subscribe({
      after: this.#position,
      types: TYPES,
      signal,
      gatherMs: BOOKS_GATHER_MS,
    })) {
      this.#take(batch.events as unknown as readonly MachineEvent[], batch.scannedTo);
      if (batch.events.length > 0) for (const listener of this.#listeners) listener();
    }
  }

  #take(events: readonly MachineEvent[], scannedTo: Position): void {
    this.#state = events.reduce(machine.evolve, this.#state);
    this.#position = scannedTo;
  }
}
