import pg from 'pg';

/** A small pool; an idle connection that a stopping server ends is no error of the command. */
export function quietPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 3, application_name: 'kinolog cli' });
  pool.on('error', () => undefined);
  return pool;
}
