import type { Pool } from 'pg';
import type { Projection } from '#contracts';

/** Waits until projections have scanned past a position. False when `milliseconds` ran out first. */
export async function projectionsAt(
  pool: Pool,
  names: readonly string[],
  position: number,
  milliseconds = 10_000,
): Promise<boolean> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const { rows } = await pool.query<{ reached: boolean }>(
      'select count(*) = cardinality($1::text[]) as reached from projection.checkpoints where name = any($1::text[]) and position >= $2',
      [names, position],
    );
    if (rows[0]?.reached) return true;
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

interface Row {
  name: string;
  version: number;
  position: string;
  events: string;
  state: 'live' | 'stopped';
  failure: Projection['failure'];
  last_verify: Projection['lastVerify'];
  kind: 'rebuild' | 'verify' | null;
  done: string | null;
  total: string | null;
  rate: number | null;
}

export type ProjectionState = Omit<Projection, 'lag' | 'eventsPerSecond'> & { readonly events: number };

/** Where each projection is and what is being done with it. */
export async function projectionStates(pool: Pool): Promise<ProjectionState[]> {
  const { rows } = await pool.query<Row>(
    `select c.name, c.version, c.position, c.events, c.state, c.failure, c.last_verify, r.kind, r.done, r.total, r.rate
       from projection.checkpoints c
       left join lateral (select kind, done, total, rate from projection.requests
                           where projection = c.name and state = 'running' and kind in ('rebuild', 'verify') limit 1) r on true
      order by c.name`,
  );
  return rows.map((row) => {
    const working = row.kind === 'rebuild' ? 'rebuilding' : row.kind === 'verify' ? 'verifying' : null;
    const [done, total, rate] = [Number(row.done), Number(row.total), row.rate ?? 0];
    return {
      name: row.name,
      version: row.version,
      state: working ?? row.state,
      position: Number(row.position),
      events: Number(row.events),
      progress: working
        ? {
            done,
            total,
            eventsPerSecond: Math.round(rate),
            secondsLeft: rate > 0 ? Math.max(0, (total - done) / rate) : null,
          }
        : null,
      failure: row.failure,
      lastVerify: row.last_verify,
    };
  });
}
