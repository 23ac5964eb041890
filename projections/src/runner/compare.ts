import type pg from 'pg';
import type { AnyTable, Projection } from '../kernel/projection.js';
import { physicalName, type Build } from '../kernel/physical.js';
import { quote } from '../kernel/sql.js';

export interface Difference {
  readonly table: string;
  /** Rows that are in one and not, or not the same, in the other. */
  readonly rows: number;
  /** Keys of the first few. */
  readonly examples: readonly string[];
}

/** Compares every row of two fillings; run it in one snapshot in which both stand at the same position. */
export async function compareBuilds(
  client: pg.ClientBase,
  projection: Projection,
  one: Build,
  other: Build,
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const table of projection.tables) {
    const difference = await compareTable(client, table, physicalName(table, one), physicalName(table, other));
    if (difference) found.push(difference);
  }
  return found;
}

async function compareTable(
  client: pg.ClientBase,
  table: AnyTable,
  one: string,
  other: string,
): Promise<Difference | null> {
  const columns = Object.keys(table.columns).map(quote).join(', ');
  const a = `select ${columns} from ${one}`;
  const b = `select ${columns} from ${other}`;
  const key = `concat_ws(' ', ${table.key.map(quote).join(', ')})`;
  const { rows } = await client.query<{ key: string }>(
    `select distinct ${key} as key from ((${a} except all ${b}) union all (${b} except all ${a})) d order by 1`,
  );
  return rows.length === 0
    ? null
    : { table: table.name, rows: rows.length, examples: rows.slice(0, 5).map((row) => row.key) };
}
