import type pg from 'pg';
import type { Logger } from 'pino';
import type { Position } from '#event-store';
import type { Projection } from '../kernel/projection.js';
import type { SearchFeeds } from '../search/search-feeds.js';
import { rebuild, rebuildAsOf, verify, type BuildContext } from './rebuild.js';
import { checkpoints } from './registry.js';
import { isConnectionLoss } from './transaction.js';

export type RequestKind = 'rebuild' | 'verify' | 'as-of';

interface Request {
  readonly id: string;
  readonly kind: RequestKind;
  readonly projection: string;
  readonly options: { readonly schema?: string; readonly position?: number; readonly recordedAt?: string };
}

/** Not a projection, but asked for like one. */
const SEARCH = 'search';

/** Does what the control table asks, one request after another, and writes down how far it is. */
export class RequestDesk {
  #working: Promise<void> | null = null;
  #asked = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly projections: readonly Projection[],
    private readonly search: SearchFeeds | null,
    private readonly context: Omit<BuildContext, 'progress'>,
    private readonly log: Logger,
  ) {}

  /** Looks at the table; called on a notification and now and then. */
  wake(): void {
    this.#asked = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#asked) {
      this.#asked = false;
      try {
        for (let request = await this.#take(); request && !this.context.signal.aborted; request = await this.#take())
          await this.#do(request);
      } catch (error) {
        if (!isConnectionLoss(error)) this.log.error({ reason: (error as Error).message }, 'requests cannot be read');
      }
    }
  }

  /** A request that a killed projector left half done is begun again. */
  async #take(): Promise<Request | null> {
    const { rows } = await this.pool.query<Request>(
      `update projection.requests set state = 'running'
        where id = (select id from projection.requests where state in ('waiting', 'running') order by requested_at limit 1)
        returning id, kind, projection, options`,
    );
    return rows[0] ?? null;
  }

  async #do(request: Request): Promise<void> {
    const report = await this.#reporter(request);
    try {
      await report.finish('done', await this.#answer(request, report.progress), null);
    } catch (error) {
      if (this.context.signal.aborted || isConnectionLoss(error)) return;
      this.log.error(
        { request: request.kind, projection: request.projection, reason: (error as Error).message },
        'request failed',
      );
      await report.finish('failed', null, (error as Error).message);
    }
  }

  async #answer(request: Request, progress: (done: number, total?: number) => void): Promise<object> {
    if (request.projection === SEARCH) {
      if (!this.search || request.kind !== 'rebuild') throw new Error('the search engine can be rebuilt, nothing else');
      return { documents: await this.search.rebuild(progress) };
    }
    const projection = this.projections.find((each) => each.name === request.projection);
    if (!projection) throw new Error(`there is no projection "${request.projection}"`);
    return this.#run(request, projection, { ...this.context, progress });
  }

  async #run(request: Request, projection: Projection, context: BuildContext): Promise<object> {
    const { schema, position, recordedAt } = request.options;
    switch (request.kind) {
      case 'rebuild':
        return rebuild(projection, context);
      case 'as-of':
        if (!schema) throw new Error('name the schema that the tables go into');
        return rebuildAsOf(projection, schema, { position: position as Position | undefined, recordedAt }, context);
      case 'verify': {
        const differences = await verify(projection, context);
        const rows = differences.reduce((sum, each) => sum + each.rows, 0);
        await this.pool.query('update projection.checkpoints set last_verify = $2 where name = $1', [
          projection.name,
          JSON.stringify({ at: new Date().toISOString(), differences: rows }),
        ]);
        return { differences: rows, tables: differences };
      }
    }
  }

  async #reporter(request: Request) {
    let total = (await checkpoints(this.pool)).find((each) => each.name === request.projection)?.events ?? 0;
    const begun = performance.now();
    let told = 0;
    const write = (events: number, state: string, result: object | null, reason: string | null) => {
      const rate = events / Math.max(0.001, (performance.now() - begun) / 1_000);
      return this.pool
        .query(
          `update projection.requests set done = $2::bigint, total = greatest($2::bigint, $3::bigint), rate = $4, state = $5::text, result = $6, reason = $7,
                finished_at = case when $5::text = 'running' then null else now() end where id = $1`,
          [request.id, events, total, rate, state, result ? JSON.stringify(result) : null, reason],
        )
        .then(() =>
          this.pool.query('select pg_notify($1, $2)', [
            'kinolog_progress',
            JSON.stringify({
              kind: request.kind === 'verify' ? 'verify' : 'rebuild',
              subject: request.projection,
              libraryId: null,
              phase: state,
              done: events,
              total: Math.max(events, total),
              perSecond: Math.round(rate),
            }),
          ]),
        );
    };
    let last = 0;
    return {
      progress: (events: number, all?: number) => {
        last = events;
        total = all ?? total;
        if (performance.now() - told < 250) return;
        told = performance.now();
        write(events, 'running', null, null).catch((error: Error) =>
          this.log.debug({ reason: error.message }, 'progress not written'),
        );
      },
      finish: (state: 'done' | 'failed', result: object | null, reason: string | null) =>
        write(last, state, result, reason),
    };
  }
}
