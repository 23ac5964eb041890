import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from './tokens.js';
import { Notifications } from './notifications.js';

const WAIT_MS = 10_000;
const ASK_MS = 50;

/** Knows how far the projections are, from their notifications; asks the table when it has to wait. */
@Injectable()
export class ReadModelClock {
  readonly #positions = new Map<string, number>();
  #refreshing: Promise<void> | null = null;
  readonly #others: (() => Promise<void>)[] = [];

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly notifications: Notifications,
  ) {
    notifications.on('kinolog_projections', (payload) => {
      for (const [name, position] of Object.entries(JSON.parse(payload) as Record<string, number>))
        this.#positions.set(name, position);
    });
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

  /** Waits until every live projection has scanned past the position; false when that takes longer than 10 s. */
  async reaches(position: number): Promise<boolean> {
    const until = Date.now() + WAIT_MS;
    while (this.#least() < position) {
      if (Date.now() > until) return false;
      // A notification may be lost with its connection: then the table is asked, once for all who wait.
      if (!(await this.notifications.next('kinolog_projections', ASK_MS)) && this.#least() < position)
        await this.#refreshOnce();
    }
    return true;
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
    this.#positions.clear();
    // A stopped projection would hold up every query for ever: the admin page says that it is stopped.
    for (const row of rows) if (row.state === 'live') this.#positions.set(row.name, Number(row.position));
  }

  #least(): number {
    return this.#positions.size === 0 ? -1 : Math.min(...this.#positions.values());
  }
}
