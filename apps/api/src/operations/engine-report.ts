import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Config } from '#config';
import type { Engine } from '#contracts';
import type { EventStore } from '#event-store';
import { ffmpegTool } from '#media';
import { feedPlace } from '#read-models';
import type { SearchEngine } from '#search';
import { FallbackEngine } from '../search/fallback-engine.js';
import { CONFIG, EVENTS, POOL, SEARCH_ENGINE } from '../platform/tokens.js';

const ok = (name: Engine['name'], detail: string): Engine => ({ name, state: 'ok', detail, fix: null });
const down = (name: Engine['name'], detail: string, fix: string): Engine => ({ name, state: 'down', detail, fix });

/** The state of each engine and process, and how to mend what is wrong. */
@Injectable()
export class EngineReport {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(EVENTS) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SEARCH_ENGINE) private readonly search: SearchEngine,
    private readonly fallback: FallbackEngine,
  ) {}

  async all(): Promise<Engine[]> {
    const asked = [this.#log(), this.#postgres(), this.#search(), this.#projector(), this.#worker()];
    return [...(await Promise.all(asked)), ...(await this.#fallback()), this.#queue(), ffmpeg()];
  }

  async #log(): Promise<Engine> {
    const kind = this.config.eventstoreUrl ? 'EventStoreDB' : 'Postgres tables';
    return this.store.head().then(
      () => ok('event-log', kind),
      (error: Error) => down('event-log', `${kind}: ${error.message}`, 'Start the event log; commands wait for it.'),
    );
  }

  async #postgres(): Promise<Engine> {
    const { rows } = await this.pool.query<{ server_version: string }>('show server_version');
    return ok('postgres', `Postgres ${rows[0]?.server_version ?? ''}`);
  }

  async #search(): Promise<Engine> {
    const [health, place] = await Promise.all([this.search.health(), feedPlace(this.pool, this.search.name)]);
    const kind = `${this.search.name === 'typesense' ? 'Typesense' : 'Postgres'} ${health.version ?? ''}`.trim();
    const waiting = (await this.fallback.isOrdered())
      ? 'Postgres answers meanwhile; what changed is told to it once it is back.'
      : 'Whole and misspelt words are found meanwhile; what changed is told to it once it is back.';
    if (!health.ok) return down('search', `${kind}: ${health.reason ?? 'does not answer'}`, waiting);
    const behind = place ? `${place.lag} changes behind` : 'not filled yet';
    const detail = `${kind}, ${health.documents ?? 0} videos, ${behind}`;
    return place?.failure ? { name: 'search', state: 'warning', detail, fix: place.failure } : ok('search', detail);
  }

  /** Nothing where none was ordered, or the chosen engine needs none. */
  async #fallback(): Promise<Engine[]> {
    if (!(await this.fallback.isOrdered())) return [];
    const place = await this.fallback.place();
    const detail = place ? `Postgres, ${place.lag} changes behind` : 'Postgres, not filled yet';
    return [
      place?.failure
        ? { name: 'search-fallback', state: 'warning', detail, fix: place.failure }
        : ok('search-fallback', detail),
    ];
  }

  async #projector(): Promise<Engine> {
    const { rows } = await this.pool.query<{ seconds: number | null }>(
      'select extract(epoch from now() - heartbeat_at)::float8 as seconds from projection.owner',
    );
    const seconds = rows[0]?.seconds ?? null;
    return seconds !== null && seconds < 8
      ? ok('projector', 'follows the log')
      : down(
          'projector',
          'no projector runs',
          'Start it: `kinolog up` does; what people do is kept meanwhile and shows up later.',
        );
  }

  async #worker(): Promise<Engine> {
    const known = await this.pool.query<{ found: string | null }>("select to_regclass('worker.health')::text as found");
    if (!known.rows[0]?.found) return down('worker', 'no worker has run yet', 'Start it: `kinolog up` does.');
    const { rows } = await this.pool.query<{ seconds: number | null; note: string | null }>(
      'select extract(epoch from now() - max(seen_at))::float8 as seconds, max(note) filter (where library_id is null) as note from worker.health',
    );
    const { seconds, note } = rows[0] ?? { seconds: null, note: null };
    if (seconds === null || seconds > 30)
      return down('worker', 'no worker runs', 'Start it: `kinolog up` does; jobs wait meanwhile.');
    return note ? { name: 'worker', state: 'warning', detail: 'runs', fix: note } : ok('worker', 'runs');
  }

  #queue(): Engine {
    return ok('queue', this.config.redisUrl ? 'BullMQ on Redis' : 'BullMQ on Postgres');
  }
}

function ffmpeg(): Engine {
  const tool = ffmpegTool();
  const install = 'Install ffmpeg 5 or newer (Debian: apt-get install ffmpeg) and restart.';
  if (!tool) return down('ffmpeg', 'not found', install);
  return tool.source === 'path'
    ? ok('ffmpeg', tool.path)
    : { name: 'ffmpeg', state: 'warning', detail: 'the old build that npm brings', fix: install };
}
