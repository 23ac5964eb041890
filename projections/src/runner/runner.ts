import pg from 'pg';
import type { Logger } from 'pino';
import { START, type EventStore } from '#event-store';
import type { SearchEngine } from '#search';
import { createIndexes, createTables, pointViews, type Build } from '../kernel/physical.js';
import { handledTypes, type Projection } from '../kernel/projection.js';
import { SearchFeeds } from '../search/search-feeds.js';
import { LiveLoop } from './live-loop.js';
import { Ownership } from './owner.js';
import { rebuild } from './rebuild.js';
import { checkpoints, migrateRegistry, NewerReadModels } from './registry.js';
import { RequestDesk } from './requests.js';
import { projectorPool } from './pool.js';
import { transaction } from './transaction.js';

export interface RunnerOptions {
  readonly connectionString: string;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** The search engine that is told what changed; without one nobody is told. */
  readonly search?: SearchEngine;
  /** Opens the engine that answers when the other is away; asked for only when that is ordered. */
  readonly openFallback?: () => Promise<SearchEngine>;
  /** Called once every projection follows the log. */
  readonly ready?: () => void;
}

/** How many messages a client that lost its connection can catch up with. */
const CHANGES_KEPT = 50_000;

/** Runs all projections until the signal aborts. Rejects when it must not go on (another owner, a newer database). */
export async function runProjections(options: RunnerOptions): Promise<void> {
  const { store, projections, log } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const died = (error: Error): void => log.debug({ reason: error.message }, 'a connection died');
  const pool = projectorPool(options.connectionString, {}, died);
  const livePool = projectorPool(options.connectionString, { max: 1, pipeline: true, idleTimeoutMillis: 0 }, died);
  let lost: Error | null = null;
  await migrateRegistry(pool);
  const owner = await Ownership.take(options.connectionString, signal, (error) => {
    lost = error;
    stop.abort();
  });
  if (!owner) {
    await Promise.all([livePool.end(), pool.end()]);
    return;
  }
  try {
    const loop = new LiveLoop(livePool, store, owner.epoch, log);
    const context = { pool, store, loop, epoch: owner.epoch, signal };
    const behind = await join(loop, pool, store, projections);
    const feeds = options.search
      ? new SearchFeeds(
          { pool, epoch: owner.epoch, log, signal },
          { engine: options.search, openFallback: options.openFallback ?? null },
        )
      : null;
    const desk = new RequestDesk(pool, projections, feeds, context, log);
    const ears = await listen(
      options.connectionString,
      { kinolog_requests: () => desk.wake(), kinolog_projections: () => feeds?.wake() },
      () => stop.abort(),
    );
    const chores = setInterval(() => {
      desk.wake();
      feeds?.wake();
      prune(pool).catch((error: Error) => log.warn({ reason: error.message }, 'old change messages stay for now'));
    }, 2_000);
    try {
      const catchingUp = (async () => {
        for (const projection of behind) {
          log.info({ projection: projection.name, version: projection.version }, 'filling beside the live tables');
          await rebuild(projection, { ...context, progress: () => undefined });
        }
        await owner.ready();
        options.ready?.();
        await feeds?.run();
      })();
      const types = [...new Set(projections.flatMap(handledTypes))];
      await Promise.all([loop.run(types, signal), catchingUp]).catch((error: unknown) => {
        // Filling that was told to stop says so by throwing; it begins anew at the next start.
        if (error !== signal.reason) throw error;
      });
    } finally {
      clearInterval(chores);
      await ears.end().catch(() => undefined); // it may be what was lost
      await desk.idle();
    }
  } finally {
    await owner.release();
    await Promise.all([livePool.end(), pool.end()]);
  }
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- set by a callback the checker cannot see
  if (lost) throw lost;
}

/** Makes members of all projections that are up to date; answers those that must be filled first. */
async function join(
  loop: LiveLoop,
  pool: pg.Pool,
  store: EventStore,
  projections: readonly Projection[],
): Promise<Projection[]> {
  const known = new Map((await checkpoints(pool)).map((each) => [each.name, each]));
  const empty = (await store.head()) === START;
  const behind: Projection[] = [];
  for (const projection of projections) {
    const at = known.get(projection.name);
    if (at && at.version > projection.version) {
      throw new NewerReadModels(
        `${projection.name} is at version ${at.version}, this program knows ${projection.version}: start the newer Kinolog`,
      );
    }
    if (at?.version === projection.version && (at.position !== START || empty)) {
      loop.members.set(projection.name, {
        projection,
        build: { schema: 'public', version: at.version, build: at.build },
        position: at.position,
        stopped: false,
      });
      continue;
    }
    if (!at) await begin(pool, projection);
    if (!at && empty)
      loop.members.set(projection.name, { projection, build: first(projection), position: START, stopped: false });
    else behind.push(projection);
  }
  return behind;
}

const first = (projection: Projection): Build => ({ schema: 'public', version: projection.version, build: 1 });

/** Empty tables, so that readers find something from the first moment. */
async function begin(pool: pg.Pool, projection: Projection): Promise<void> {
  const at = first(projection);
  await transaction(pool, async (client) => {
    await createTables(client, projection, at);
    await createIndexes(client, projection, at);
    await pointViews(client, projection, at);
    await client.query('insert into projection.checkpoints (name, version, build, position) values ($1, $2, $3, $4)', [
      projection.name,
      at.version,
      at.build,
      START,
    ]);
  });
}

/** Hears what other processes ask and what projections tell; each once at the start, for what was said before. */
async function listen(
  connectionString: string,
  heard: Readonly<Record<string, () => void>>,
  lost: () => void,
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'kinolog projector ears', keepAlive: true });
  client.on('error', lost);
  await client.connect();
  client.on('notification', ({ channel }) => heard[channel]?.());
  for (const [channel, wake] of Object.entries(heard)) {
    await client.query(`listen ${channel}`);
    wake();
  }
  return client;
}

async function prune(pool: pg.Pool): Promise<void> {
  await pool.query('delete from projection.changes where seq < (select max(seq) - $1 from projection.changes)', [
    CHANGES_KEPT,
  ]);
}
