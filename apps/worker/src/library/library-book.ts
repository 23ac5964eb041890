import { Inject, Injectable } from '@nestjs/common';
import { library, type LibraryEvent, type LibraryState } from '#domain';
import { START, type EventStore, type Position } from '#event-store';
import { BOOKS_GATHER_MS } from '../kernel/gather.js';
import { EVENTS } from '../kernel/platform.js';

const TYPES = [
  'LibraryAdded',
  'LibraryRenamed',
  'LibraryRulesChanged',
  'LibraryWentMissing',
  'LibraryReturned',
  'LibraryRemoved',
];

/** All libraries as the log tells them, kept up to date. There are few, so every worker simply follows their events. */
@Injectable()
export class LibraryBook {
  readonly #states = new Map<string, LibraryState>();
  readonly #listeners = new Set<() => void>();
  #position: Position = START;

  constructor(@Inject(EVENTS) private readonly store: EventStore) {}

  /** Reads what there is, then follows until the signal aborts. Resolves once it has read all there was. */
  async open(signal: AbortSignal): Promise<void> {
    for (;;) {
      const batch = await this.store.readAll({ after: this.#position, types: TYPES });
      this.#take(batch.events as unknown as readonly LibraryEvent[], batch.scannedTo);
      if (batch.caughtUp) break;
    }
    void this.#follow(signal);
  }

  /** Libraries that are part of the catalogue, by id. */
  get active(): ReadonlyMap<string, LibraryState> {
    return new Map([...this.#states].filter(([, { standing }]) => standing === 'present' || standing === 'missing'));
  }

  roots(): Map<string, string> {
    return new Map([...this.active].map(([id, { path }]) => [id, path]));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for await (const batch of this.store.subscribe({
      after: this.#position,
      types: TYPES,
      signal,
      gatherMs: BOOKS_GATHER_MS,
    })) {
      this.#take(batch.events as unknown as readonly LibraryEvent[], batch.scannedTo);
      if (batch.events.length > 0) for (const listener of this.#listeners) listener();
    }
  }

  #take(events: readonly LibraryEvent[], scannedTo: Position): void {
    for (const event of events) {
      const { libraryId } = event.data;
      this.#states.set(libraryId, library.evolve(this.#states.get(libraryId) ?? library.initial, event));
    }
    this.#position = scannedTo;
  }
}
