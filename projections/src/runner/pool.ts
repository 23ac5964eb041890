import pg from 'pg';
import { openPool } from '#read-models';

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/**
 * Rows come as they will be written again: times as text, big integers as numbers. With `pipeline`, statements are sent on without
 * waiting for the answers of those before, which COPY and cursors cannot.
 */
export function projectorPool(
  connectionString: string,
  own: pg.PoolConfig = {},
  lost?: (error: Error) => void,
): pg.Pool {
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
      if (oid === TIMESTAMPTZ) return (text: string) => text;
      if (oid === INT8) return Number;
      return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
    }) as typeof pg.types.getTypeParser,
  };
  return openPool(
    {
      connectionString,
      max: 6,
      application_name: 'kinolog projector',
      // Indexes of a rebuild are sorted in memory.
      options: '-c maintenance_work_mem=256MB',
      types,
      ...own,
    },
    lost,
  );
}
