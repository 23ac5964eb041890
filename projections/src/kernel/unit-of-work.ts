import type { TableSpec } from '#read-models';
import type { AnyTable } from './projection.js';

/** A row that was looked at or changed since the last flush. */
export interface Slot {
  /** Null: no such row. Changed in place by handlers. */
  row: Record<string, unknown> | null;
  dirty: boolean;
}

/** Who is told about a change: who may see everything, everyone, administrators, one viewer, or those who may see one of these libraries. */
export type Audience =
  | { kind: 'all' }
  | { kind: 'everyone' }
  | { kind: 'admins' }
  | { kind: 'viewer'; userId: string }
  | { kind: 'libraries'; ids: readonly string[] };

/** All rows of a table with a value: written before the rows that were put later. */
export interface Sweep {
  readonly table: string;
  readonly column: string;
  readonly value: string;
}

export interface Announcement {
  readonly id: string;
  readonly audience: Audience;
}

/**
 * The rows of a batch of events, keyed by primary key: handlers change them here, one flush writes them all.
 * Rows must have been loaded (`adopt`) or be known to be absent (`assumeAbsent`) before they are read.
 */
export class UnitOfWork {
  readonly #tables = new Map<string, Map<string, Slot>>();
  readonly #announced = new Map<string, Announcement>();
  readonly #sweeps: Sweep[] = [];

  constructor(
    tables: readonly AnyTable[],
    /** True while a rebuild has everything in memory: what is not here does not exist. */
    private readonly assumeAbsent: boolean,
  ) {
    for (const table of tables) this.#tables.set(table.name, new Map());
  }

  /** The row, for reading. */
  get<Row>(table: TableSpec<Row>, ...key: readonly unknown[]): Readonly<Row> | null {
    return this.#slot(table, key).row as Row | null;
  }

  /** The row, for changing in place; null when there is none. */
  edit<Row>(table: TableSpec<Row>, ...key: readonly unknown[]): Row | null {
    const slot = this.#slot(table, key);
    if (slot.row) slot.dirty = true;
    return slot.row as Row | null;
  }

  /** Writes a whole row; it need not have been loaded. */
  put<Row>(table: TableSpec<Row>, row: Row): void {
    const values = row as Record<string, unknown>;
    this.#rows(table).set(keyText(table.key.map((column) => values[column])), { row: values, dirty: true });
  }

  /** Removes a row; it need not have been loaded. */
  delete<Row>(table: TableSpec<Row>, ...key: readonly unknown[]): void {
    this.#rows(table).set(keyText(key), { row: null, dirty: true });
  }

  /** Removes every row with this value, also those that were not loaded: for what a person asked to erase. */
  deleteWhere<Row>(table: TableSpec<Row>, column: keyof Row & string, value: string): void {
    for (const slot of this.#rows(table).values()) {
      if (slot.row?.[column] === value) Object.assign(slot, { row: null, dirty: true });
    }
    this.#sweeps.push({ table: table.name, column, value });
  }

  sweeps(table: AnyTable): readonly Sweep[] {
    return this.#sweeps.filter((sweep) => sweep.table === table.name);
  }

  /** Tells live listeners that this id changed. */
  announce(id: string, audience: Audience): void {
    if (this.assumeAbsent) return; // nobody listens to a rebuild
    // What two viewers did with one video are two messages.
    const key = audience.kind === 'viewer' ? `${id} ${audience.userId}` : id;
    const known = this.#announced.get(key);
    const merged =
      known?.audience.kind === 'libraries' && audience.kind === 'libraries'
        ? { kind: 'libraries' as const, ids: [...new Set([...known.audience.ids, ...audience.ids])] }
        : audience;
    this.#announced.set(key, { id, audience: merged });
  }

  get announced(): readonly Announcement[] {
    return [...this.#announced.values()];
  }

  /** True when the row is in memory (or known to be absent). */
  holds(table: AnyTable, key: readonly unknown[]): boolean {
    return this.assumeAbsent || this.#rows(table).has(keyText(key));
  }

  /** Takes in a row as it is in the database. */
  adopt(table: AnyTable, key: readonly unknown[], row: Record<string, unknown> | null): void {
    this.#rows(table).set(keyText(key), { row, dirty: false });
  }

  /** Rows that are there, for writing; they are forgotten here. */
  *taken(table: AnyTable): Generator<Record<string, unknown>> {
    const slots = this.#rows(table);
    this.#tables.set(table.name, new Map());
    for (const { row } of slots.values()) if (row) yield row;
  }

  slots(table: AnyTable): ReadonlyMap<string, Slot> {
    return this.#rows(table);
  }

  get size(): number {
    let size = 0;
    for (const rows of this.#tables.values()) size += rows.size;
    return size;
  }

  #rows(table: AnyTable): Map<string, Slot> {
    const rows = this.#tables.get(table.name);
    if (!rows) throw new Error(`table ${table.name} is not this projection's`);
    return rows;
  }

  #slot(table: AnyTable, key: readonly unknown[]): Slot {
    const rows = this.#rows(table);
    const text = keyText(key);
    const slot = rows.get(text);
    if (slot) return slot;
    if (!this.assumeAbsent) throw new Error(`row ${table.name} ${text} was read, but \`needs\` did not name it`);
    const absent: Slot = { row: null, dirty: false };
    return absent;
  }
}

/** One text for a key. The separator cannot be in any of our keys but a path, which is always last. */
export const keyText = (key: readonly unknown[]): string => (key.length === 1 ? String(key[0]) : key.join('\u0000'));

export const keyOfText = (text: string): string[] => text.split('\u0000');
