import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { ProjectionNews } from '#read-models';
import { POOL } from './tokens.js';
import { Notifications } from './notifications.js';

const WAIT_MS = 10_000;
const ASK_MS = 50;

interface Waiter {
  readonly position: number;
  readonly go: () => void;
}

/** Knows how far the projections are, from their notifications; asks the table when it has to wait. */
@Injectable()
export class ReadModelClock {
  readonly #positions = new Map<string, number>();
  /** Where each projection is known to have changed its tables last. */
  readonly #changed = new Map<string, number>();
  /** Up to here changes may have gone unheard. */
  #unheard = Infinity;
  #refreshing: Promise<void> | null = null;
  readonly #waiters = new Set<Waiter>();
  #asking: NodeJS.Timeout | undefined;
  readonly #others: (() => Promise<void>)[] = [];

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    notifications: Notifications,
  ) {
    notifications.on('kinolog_projections', (payload) => this.#hear(JSON.parse(payload) as Partial<ProjectionNews>));
    notifications.onListening(() => this.#missed());
  }

  /** Something else that follows the projections: waited for by those who ask it. */
  alsoAwait(caughtUp: () => Promise<void>): void {
    this.#others.push(caughtUp);
  }

  /** When all that follows the projections has what they have now. */
  async othersCaughtUp(): Promise<void> {
    await Promise.all(this.#others.map((caughtUp) => caughtUp()));
  }

  /** A value that changes whenever any of these read models may have: a key for what was computed from them. */
  async stamp(): Promise<string> {
    if (this.#positions.size === 0) await this.refresh();
    return [...this.#positions.values()].join(' ');
  }

  /** The position that every live projection is known to have scanned; -1: none is known. */
  get position(): number {
    return this.#positions.size === 0 ? -1 : Math.min(...this.#positions.values());
  }

  /** Whether one of these projections may have changed its tables past the position. */
  mayHaveChanged(projections: readonly string[], after: number): boolean {
    return after < this.#unheard || projections.some((name) => (this.#changed.get(name) ?? -1) > after);
  }

  /** Waits until every live projection has scanned past the position; false when that takes longer than 10 s. */
  reaches(position: number): Promise<boolean> {
    if (this.position >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (reached: boolean) => (): void => {
        clearTimeout(late);
        this.#waiters.delete(waiter);
        resolve(reached);
      };
      const late = setTimeout(end(false), WAIT_MS);
      const waiter = { position, go: end(true) };
      this.#waiters.add(waiter);
      this.#askSoon();
    });
  }

  /** What was told before may have been heard by nobody, or told by a projector of another version. */
  #missed(): void {
    this.#unheard = Infinity;
    this.#refreshOnce().catch(() => undefined); // asked again as soon as somebody waits
  }

  #hear({ positions, changed }: Partial<ProjectionNews>): void {
    if (!positions || !changed) return this.#missed();
    for (const [name, position] of Object.entries(positions)) {
      this.#positions.set(name, position);
      if (changed.includes(name)) this.#changed.set(name, position);
    }
    this.#release();
  }

  #release(): void {
    const reached = this.position;
    for (const { position, go } of this.#waiters) if (position <= reached) go();
    clearTimeout(this.#asking);
    this.#asking = undefined;
    this.#askSoon();
  }

  /** A notification may be lost with its connection: then the table is asked, once for all who wait. */
  #askSoon(): void {
    if (this.#waiters.size === 0) return;
    this.#asking ??= setTimeout(() => {
      this.#refreshOnce().then(
        () => undefined,
        () => this.#release(), // the database is away: asked again
      );
    }, ASK_MS);
  }

  #refreshOnce(): Promise<void> {
    this.#refreshing ??= this.refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async refresh(): Promise<void> {
    const { rows } = await this.pool.query<{ name: string; position: string; state: string }>(
      'select name, position, state from projection.checkpoints',
    );
    const known = new Map(this.#positions);
    this.#positions.clear();
    // A stopped projection would hold up every query for ever: the admin page says that it is stopped.
    for (const row of rows) if (row.state === 'live') this.#positions.set(row.name, Number(row.position));
    // The table may be ahead of the news: what is known from it alone may have changed anything.
    const ahead = rows.filter(({ name, position }) => Number(position) > (known.get(name) ?? -1));
    const told = this.#unheard === Infinity ? -1 : this.#unheard;
    this.#unheard = Math.max(told, ...(told < 0 ? rows : ahead).map((row) => Number(row.position)));
    this.#release();
  }
}
