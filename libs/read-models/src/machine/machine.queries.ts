import type { Pool } from 'pg';
import type { MachineRow, SearchOrdersRow } from './machine.table.js';

/** What was ordered, null when nothing ever was. */
export async function machineOrders(pool: Pool): Promise<MachineRow | null> {
  const { rows } = await pool.query<MachineRow>("select id, queues, quiet_hours, search from machine where id = 'main'");
  return rows[0] ?? null;
}

const AS_IT_COMES: SearchOrdersRow = { weights: null, synonyms: [], fallback: 'problem' };

/** How search is to work. */
export const searchOrders = async (pool: Pool): Promise<SearchOrdersRow> =>
  (await machineOrders(pool))?.search ?? AS_IT_COMES;
