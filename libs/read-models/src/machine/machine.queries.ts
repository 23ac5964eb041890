import type { Pool } from 'pg';
import type { MachineRow } from './machine.table.js';

/** What was ordered, null when nothing ever was. */
export async function machineOrders(pool: Pool): Promise<MachineRow | null> {
  const { rows } = await pool.query<MachineRow>("select id, queues, quiet_hours from machine where id = 'main'");
  return rows[0] ?? null;
}
