import pg from 'pg';

/**
 * A pool whose connections may die at any time. Who uses one hears of it by the next statement; but one that dies between two
 * statements tells it as an event, and an error that nobody hears ends the process.
 */
export function openPool(config: pg.PoolConfig, lost: (error: Error) => void = () => undefined): pg.Pool {
  const pool = new pg.Pool({ keepAlive: true, ...config });
  pool.on('connect', (client) => client.on('error', lost));
  pool.on('error', () => undefined); // of an idle one, which the pool has dropped: `lost` was told
  return pool;
}
