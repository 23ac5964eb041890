export type ColumnType =
  | 'uuid'
  | 'text'
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'double precision'
  | 'timestamptz'
  | 'uuid[]'
  | 'text[]'
  | 'jsonb';

/**
 * The schema of one read model's table. A changed shape is a new version of the projection that owns it:
 * its tables are filled beside the old ones, so there are no migrations to write.
 */
export interface TableSpec<Row> {
  /** Readers' name: a view of it leads to the present version of the table. */
  readonly name: string;
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
  /** Primary key, in order. */
  readonly key: readonly (keyof Row & string)[];
  /** What follows `on {table}` in `create index`. Made after a rebuild's rows are in. */
  readonly indexes: readonly string[];
  /** Rows that the readers' view leaves out: kept because they may come back. */
  readonly visibleWhere?: string;
}
