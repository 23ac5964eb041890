import { Inject, Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import type { Pool } from 'pg';
import type { Config } from '#config';
import type { Projection, Status } from '#contracts';
import type { EventStore, Position } from '#event-store';
import { projectionStates } from '#read-models';
import { CONFIG, EVENTS, POOL } from '../platform/tokens.js';
import { VERSION } from '../platform/version.js';
import { countAfter } from './lag.js';
import { EngineReport } from './engine-report.js';
import { ProcessLoad } from './process-load.js';
import { QueueView } from './queue-view.js';
import { Rates } from './rates.js';

/** Everything that the admin page and the terminal show at a glance. */
@Injectable()
export class StatusReport {
  readonly #startedAt = new Date().toISOString();
  readonly #rates = new Rates();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(EVENTS) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
    private readonly engines: EngineReport,
    private readonly load: ProcessLoad,
    private readonly queue: QueueView,
  ) {}

  async make(): Promise<Status> {
    const [head, engines, projections, disk, load, queueDepth] = await Promise.all([
      this.store.head(),
      this.engines.all(),
      this.projections(),
      statfs(this.config.dataFolder),
      this.load.now(),
      this.queue.depth(),
    ]);
    return {
      version: VERSION,
      startedAt: this.#startedAt,
      head,
      eventsPerSecond: this.#rates.of(
        'log',
        Math.max(0, ...projections.map((each) => this.#events.get(each.name) ?? 0)),
      ),
      engines,
      projections,
      disk: { path: this.config.dataFolder, freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
      ...load,
      queueDepth,
    };
  }

  readonly #events = new Map<string, number>();

  async projections(): Promise<Projection[]> {
    const states = await projectionStates(this.pool);
    const head = await this.store.head();
    return Promise.all(
      states.map(async ({ events, ...state }) => {
        this.#events.set(state.name, events);
        const lag = await countAfter(this.store, state.position as Position, head);
        return { ...state, lag, eventsPerSecond: this.#rates.of(state.name, events) };
      }),
    );
  }
}
