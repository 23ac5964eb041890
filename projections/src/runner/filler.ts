import type pg from 'pg';
import { START, type EventStore, type Position, type RecordedEvent, type SaidEvent } from '#event-store';
import { copyRows, TableCopy } from '../kernel/copy.js';
import { createTables, indexFilled, physicalName, type Build } from '../kernel/physical.js';
import { handledTypes, type AnyTable, type Handlers, type Projection, type Said } from '../kernel/projection.js';
import { sweeping } from '../kernel/sql.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { applyBatch, foldInto } from './fold.js';
import { transaction } from './transaction.js';

/** Where to stop: at a place, or at the first event recorded after a time (ISO 8601). Absent: when caught up. */
export interface Until {
  readonly position?: Position;
  readonly recordedAt?: string;
}

export interface Filled {
  readonly position: Position;
  /** Events handled. */
  readonly events: number;
}

/** A rebuild keeps so many rows in memory; beyond that it goes on against the database. */
const ROWS_IN_MEMORY = 500_000;
const BATCH = 5_000;

/** Fills a projection's tables from the beginning of the log, beside the live ones. */
export class Filler {
  #position: Position = START;
  #events = 0;
  #written = false;
  #indexed = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly projection: Projection,
    readonly at: Build,
    private readonly options: {
      readonly progress?: (events: number) => void;
      readonly signal?: AbortSignal;
      readonly rowsInMemory?: number;
    } = {},
  ) {}

  get filled(): Filled {
    return { position: this.#position, events: this.#events };
  }

  /** Reads the whole log (or up to a point) and writes the rows with COPY; indexes come last. */
  async fill(until: Until = {}): Promise<Filled> {
    await transaction(this.pool, (client) => createTables(client, this.projection, this.at));
    const { projection } = this;
    if (projection.byStream && this.store.readByStream && until.recordedAt === undefined) {
      const upTo = until.position ?? (await this.store.head());
      await this.#copyByStream(
        this.store.readByStream({ ...this.#wanted, upTo }),
        projection.handlers,
        projection.byStream.shared,
      );
      this.#position = upTo;
      await this.#index();
      return this.filled;
    }
    let rows = this.#inMemory();
    for await (const events of this.#batches(until)) {
      foldInto(this.projection.handlers, events, rows);
      this.#count(events);
      if (rows.size <= (this.options.rowsInMemory ?? ROWS_IN_MEMORY)) continue;
      await this.#write(rows);
      if (!this.projection.writesOnly) {
        await this.#index();
        return this.catchUp(until);
      }
      rows = this.#inMemory();
    }
    await this.#write(rows);
    await this.#index();
    return this.filled;
  }

  /** Goes on from where it is, against the database: for the last events before a swap. */
  async catchUp(until: Until = {}): Promise<Filled> {
    for await (const events of this.#batches(until)) {
      await transaction(this.pool, async (client) => {
        await client.query('set local synchronous_commit = off');
        await applyBatch(client, this.projection, this.at, events);
      });
      this.#count(events);
    }
    return this.filled;
  }

  /** Rows are written away while the next streams are read: however many there are, few are in memory. */
  async #copyByStream(
    streams: AsyncIterable<readonly SaidEvent[]>,
    handlers: Handlers<Said>,
    shared: readonly AnyTable[],
  ): Promise<void> {
    const rows = this.#inMemory();
    const copies: TableCopy[] = [];
    try {
      for (const table of this.projection.tables)
        copies.push(await TableCopy.begin(this.pool, table, physicalName(table, this.at), { first: true }));
      for await (const events of streams) {
        this.options.signal?.throwIfAborted();
        foldInto(handlers, events, rows);
        for (const copy of copies) if (!shared.includes(copy.table)) await copy.write(rows.taken(copy.table));
        this.#count(events);
      }
      for (const copy of copies) {
        await copy.write(rows.taken(copy.table));
        await copy.end();
      }
    } finally {
      for (const copy of copies) copy.abandon();
    }
  }

  #inMemory(): UnitOfWork {
    return new UnitOfWork(this.projection.tables, true);
  }

  #count(events: readonly unknown[]): void {
    this.#events += events.length;
    this.options.progress?.(this.#events);
  }

  async #index(): Promise<void> {
    if (this.#indexed) return;
    this.#indexed = true;
    await indexFilled(this.pool, this.projection, this.at);
  }

  /** Each table by a connection of its own: nobody reads a build before all of it is there. */
  async #write(rows: UnitOfWork): Promise<void> {
    const first = !this.#written;
    await Promise.all(
      this.projection.tables.map((table) => {
        const physical = physicalName(table, this.at);
        const before = rows.sweeps(table).map((sweep) => sweeping(table, physical, sweep));
        return copyRows(rows.taken(table), this.pool, table, physical, { first, before });
      }),
    );
    this.#written = true;
  }

  get #wanted(): { readonly types: readonly string[]; readonly limit: number } {
    return { types: handledTypes(this.projection), limit: BATCH };
  }

  async *#batches(until: Until): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const batch of this.store.readOn({ ...this.#wanted, after: this.#position })) {
      this.options.signal?.throwIfAborted();
      const events = batch.events.filter((event) => isWithin(event, until));
      this.#position =
        until.position !== undefined && batch.scannedTo > until.position ? until.position : batch.scannedTo;
      if (events.length > 0) yield events;
      if (events.length < batch.events.length || passed(batch.scannedTo, until)) return;
    }
  }
}

function isWithin(event: RecordedEvent, until: Until): boolean {
  if (until.position !== undefined && event.position > until.position) return false;
  return until.recordedAt === undefined || Date.parse(event.recordedAt) <= Date.parse(until.recordedAt);
}

const passed = (scannedTo: Position, until: Until): boolean =>
  until.position !== undefined && scannedTo >= until.position;
