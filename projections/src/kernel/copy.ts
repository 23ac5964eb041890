import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ColumnType } from '#read-models';
import { CopyBytes } from './copy-bytes.js';
import type { AnyTable } from './projection.js';
import { askAll, jsonText, quote, type Statement } from './sql.js';

/** What COPY's binary format begins with: its name, no flags, no extension. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

type Write = (value: unknown) => void;

/** How a column's values are written. */
function writer(type: ColumnType, into: CopyBytes): Write {
  switch (type) {
    case 'text':
      return (value) => into.text(value as string);
    case 'uuid':
      return (value) => into.uuid(value as string);
    case 'jsonb':
      return (value) => into.jsonb(jsonText(value));
    case 'boolean':
      return (value) => into.boolean(value as boolean);
    case 'integer':
      return (value) => into.integer(value as number);
    case 'bigint':
      return (value) => into.bigint(value as number | string);
    case 'double precision':
      return (value) => into.double(value as number);
    case 'timestamptz':
      return (value) => into.time(value as string);
    case 'uuid[]':
      return (value) => into.uuids(value as string[]);
    case 'text[]':
      return (value) => into.texts(value as string[]);
  }
}

type Row = Record<string, unknown>;

const deaf = (): void => undefined;

/** Rows in COPY's binary format, in chunks of some 256 KiB. */
class CopyFormat {
  readonly #into = new CopyBytes();
  readonly #columns: readonly { readonly name: string; readonly write: Write }[];

  constructor(table: AnyTable) {
    this.#columns = Object.entries(table.columns).map(([name, type]) => ({
      name,
      write: writer(type as ColumnType, this.#into),
    }));
    this.#into.raw(HEADER);
  }

  /** The chunks that are full with these rows. */
  *add(rows: Iterable<Row>): Generator<Buffer> {
    for (const row of rows) {
      this.#into.count(this.#columns.length);
      for (const { name, write } of this.#columns) {
        const value = row[name];
        if (value === null || value === undefined) this.#into.null();
        else write(value);
      }
      if (this.#into.full) yield this.#into.take();
    }
  }

  /** The last chunk. */
  end(): Buffer {
    this.#into.count(-1);
    return this.#into.take();
  }
}

/**
 * Writes rows that are known to be new, as they come: what a rebuild does. The first rows of a table that nobody else has seen are
 * written frozen, so that making its indexes need not mark, and so write, every page again.
 */
export class TableCopy {
  readonly #format: CopyFormat;
  #over = false;
  /** What went wrong between two chunks is told by the next. */
  #failure: Error | null = null;
  /** The chunk that is on its way: while Postgres takes it the next one is made. */
  #sent: Promise<void> = Promise.resolve();

  private constructor(
    private readonly client: pg.PoolClient,
    readonly table: AnyTable,
    private readonly into: Writable,
  ) {
    this.#format = new CopyFormat(table);
    into.on('error', (error) => {
      this.#failure ??= error;
    });
    client.on('error', deaf); // told by what is being written
  }

  /** Begins a transaction on a connection of its own, which `end` or `abandon` gives back. */
  static async begin(
    pool: pg.Pool,
    table: AnyTable,
    physical: string,
    { first, before = [] }: { readonly first: boolean; readonly before?: readonly Statement[] },
  ): Promise<TableCopy> {
    const client = await pool.connect();
    try {
      await askAll(client, ['begin', 'set local synchronous_commit = off', ...before]);
      if (first) await client.query(`truncate ${physical}`); // freezing is allowed only in the transaction that emptied it
      const columns = Object.keys(table.columns).map(quote).join(', ');
      const how = first ? 'format binary, freeze' : 'format binary';
      return new TableCopy(
        client,
        table,
        client.query(copyFrom(`copy ${physical} (${columns}) from stdin with (${how})`)),
      );
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async write(rows: Iterable<Row>): Promise<void> {
    if (this.#failure) throw this.#failure; // also where these rows fill no chunk
    for (const chunk of this.#format.add(rows)) await this.#send(chunk);
  }

  /** All is there, and to be seen by everybody. */
  async end(): Promise<void> {
    await this.#send(this.#format.end());
    await this.#sent;
    this.into.end();
    await finished(this.into);
    await this.client.query('commit');
    this.#release(false);
  }

  /** Nothing of it is there, unless it was ended. */
  abandon(): void {
    if (!this.#over) this.#release(true);
  }

  #release(broken: boolean): void {
    this.#over = true;
    if (!broken) this.client.off('error', deaf);
    this.client.release(broken);
  }

  async #send(chunk: Buffer): Promise<void> {
    await this.#sent;
    if (this.#failure) throw this.#failure;
    this.#sent = new Promise((resolve, reject) => {
      this.into.once('error', reject);
      this.into.write(chunk, (error) => {
        this.into.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
    this.#sent.catch(() => undefined); // told by whoever waits for it
  }
}

/** Writes all of a table's rows, or none. */
export async function copyRows(rows: Iterable<Row>, ...how: Parameters<(typeof TableCopy)['begin']>): Promise<void> {
  const copy = await TableCopy.begin(...how);
  try {
    await copy.write(rows);
    await copy.end();
  } catch (error) {
    copy.abandon();
    throw error;
  }
}
