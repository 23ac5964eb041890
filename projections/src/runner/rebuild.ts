import type pg from 'pg';
import type { EventStore } from '#event-store';
import { projectionNews } from '#read-models';
import { dropTables, pointViews, type Build } from '../kernel/physical.js';
import type { Projection } from '../kernel/projection.js';
import { quote } from '../kernel/sql.js';
import { compareBuilds, type Difference } from './compare.js';
import { Filler, type Filled, type Until } from './filler.js';
import type { LiveLoop } from './live-loop.js';
import { checkpoints } from './registry.js';
import { transaction } from './transaction.js';

export interface BuildContext {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly loop: LiveLoop;
  readonly epoch: number;
  /** Told now and then how many events are done. */
  readonly progress: (events: number) => void;
  readonly signal: AbortSignal;
}

/** Fills fresh tables beside the live ones, catches up, and swaps in one transaction: readers never see a half-built model. */
export async function rebuild(projection: Projection, context: BuildContext): Promise<Filled> {
  const known = (await checkpoints(context.pool)).find((each) => each.name === projection.name);
  const live: Build | null = known ? { schema: 'public', version: known.version, build: known.build } : null;
  const fresh: Build = {
    schema: 'public',
    version: projection.version,
    build: known?.version === projection.version ? known.build + 1 : 1,
  };
  const filler = new Filler(context.pool, context.store, projection, fresh, context);
  await filler.fill();
  return context.loop.standstill.run(async () => {
    await filler.catchUp();
    // With no one else following yet the log may have grown past what the loop was given: then its batches are skipped.
    while (filler.filled.position < context.loop.scanned) await filler.catchUp();
    await swap(projection, live, fresh, filler.filled, context);
    context.loop.members.set(projection.name, {
      projection,
      build: fresh,
      position: filler.filled.position,
      stopped: false,
    });
    return filler.filled;
  });
}

async function swap(
  projection: Projection,
  live: Build | null,
  fresh: Build,
  filled: Filled,
  { pool, epoch }: BuildContext,
): Promise<void> {
  await transaction(pool, async (client) => {
    const owned = await client.query('select 1 from projection.owner where epoch = $1 for update', [epoch]);
    if (owned.rowCount === 0) throw new Error('another projector has taken over');
    await pointViews(client, projection, fresh);
    await client.query(
      `insert into projection.checkpoints (name, version, build, position, events) values ($1, $2, $3, $4, $5)
       on conflict (name) do update set version = $2, build = $3, position = $4, events = $5, state = 'live', failure = null, updated_at = now()`,
      [projection.name, fresh.version, fresh.build, filled.position, filled.events],
    );
    if (live) await dropTables(client, projection, live);
    await client.query(`insert into projection.changes (position, projection, changes) values ($1, $2, '"reset"')`, [
      filled.position,
      projection.name,
    ]);
    await client.query('select pg_notify($1, $2)', [
      'kinolog_projections',
      projectionNews([{ name: projection.name, position: filled.position, changed: true }]),
    ]);
  });
}

/** Rebuilds beside the live tables and compares row by row, both at one position; the live ones go on meanwhile. */
export async function verify(projection: Projection, context: BuildContext): Promise<Difference[]> {
  const member = context.loop.members.get(projection.name);
  if (!member) throw new Error(`${projection.name} is being rebuilt: verify it afterwards`);
  const aside: Build = { schema: 'projection_verify', version: projection.version, build: 1 };
  await context.pool.query(`create schema if not exists ${quote(aside.schema)}`);
  const filler = new Filler(context.pool, context.store, projection, aside, context);
  const client = await context.pool.connect();
  try {
    await filler.fill({ position: member.position });
    await context.loop.standstill.run(async () => {
      await filler.catchUp({ position: member.position });
      await client.query('begin isolation level repeatable read');
      await client.query('select 1 from projection.checkpoints'); // takes the snapshot while everything stands still
    });
    return await compareBuilds(client, projection, member.build, aside);
  } finally {
    await client.query('rollback').catch(() => undefined); // the connection is closed next in any case
    client.release(true);
    await transaction(context.pool, (each) => dropTables(each, projection, aside));
  }
}

/** Time travel: the model as it was at a place or time, in tables of a schema of its own. */
export async function rebuildAsOf(
  projection: Projection,
  schema: string,
  until: Until,
  context: BuildContext,
): Promise<Filled> {
  const at: Build = { schema, version: projection.version, build: 1 };
  await context.pool.query(`create schema if not exists ${quote(schema)}`);
  const filled = await new Filler(context.pool, context.store, projection, at, context).fill(until);
  await transaction(context.pool, (client) => pointViews(client, projection, at));
  return filled;
}
