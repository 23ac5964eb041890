import type { Pool } from 'pg';
import type { MachineRow, SearchOrdersRow } from './machine.table.js';

/** What was ordered of queues and quiet hours, null when nothing ever was. */
export async function machineOrders(pool: Pool): Promise<Omit<MachineRow, 'search'> | null> {
  const { rows } = await pool.query<MachineRow>("select id, queues, quiet_hours from machine where id = 'main'");
  return rows[0] ?? null;
}

const AS_IT_COMES: SearchOrdersRow = { weights: null, synonyms: [], fallback: 'problem' };
/** No such table, or one of a version before there were such orders: it is being filled, and its swap is told. */
const NOT_YET = new Set(['42P01', '42703']);

/** How search is to work. */
export async function searchOrders(pool: Pool): Promise<SearchOrdersRow> {
  try {
    const { rows } = await pool.query<{ search: SearchOrdersRow }>("select search from machine where id = 'main'");
    return rows[0]?.search ?? AS_IT_COMES;
  } catch (error) {
    if (NOT_YET.has((error as { code?: string }).code ?? '')) return AS_IT_COMES;
    throw error;
  }
}
