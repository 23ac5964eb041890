import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { restingReason, timeOfDay, type Resting } from '#domain';
import type { Hold } from '#media';
import { LOG, POOL } from '../kernel/platform.js';
import { MachineBook } from './machine-book.js';

const LOOK_MS = 1_000;

/**
 * Says when nothing is made in the background: while its queue is paused, somebody plays or searches heavily, or the
 * hours are quiet. What somebody waits for is held by a pause alone.
 */
@Injectable()
export class MakingGate {
  readonly #listeners = new Set<() => void>();
  #resting: Resting | null = null;
  #paused = false;

  constructor(
    private readonly book: MachineBook,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** The hold for a job that somebody waits for, or for one that nobody does. */
  holdFor(urgent: () => boolean): Hold {
    const held = (): boolean => (urgent() ? this.#paused : this.#resting !== null);
    return {
      get held() {
        return held();
      },
      onChange: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** Looks again and again until the signal aborts. */
  async watch(signal: AbortSignal): Promise<void> {
    const forget = this.book.onChange(() => void this.look());
    try {
      while (!signal.aborted) {
        await this.look();
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
      }
    } finally {
      forget();
    }
  }

  async look(): Promise<void> {
    const before = `${this.#resting ?? ''} ${this.#paused}`;
    this.#paused = this.book.orders.queues.artefacts.paused;
    this.#resting = await this.#reason();
    if (`${this.#resting ?? ''} ${this.#paused}` === before) return;
    this.log.debug({ resting: this.#resting }, 'background making rests or goes on');
    for (const listener of this.#listeners) listener();
  }

  async #reason(): Promise<Resting | null> {
    const { quietHours } = this.book.orders;
    const now = { paused: this.#paused, quietHours, time: timeOfDay(new Date()) };
    try {
      const { rows } = await this.pool.query<{ what: 'playing' | 'searching' }>(
        'select what from worker.presence where until > now()',
      );
      return restingReason({ ...now, present: rows.map(({ what }) => what) });
    } catch (error) {
      this.log.debug({ reason: (error as Error).message }, 'who is there could not be read');
      return this.#resting;
    }
  }
}
