import type pg from 'pg';
import { openPool } from '#read-models';

/** A small pool; a connection that a stopping server ends is no error of the command. */
export const quietPool = (connectionString: string): pg.Pool =>
  openPool({ connectionString, max: 3, application_name: 'kinolog cli' });
