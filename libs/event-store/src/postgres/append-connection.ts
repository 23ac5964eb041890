import pg, { type ClientConfig, type QueryArrayConfig } from 'pg';
import { APPEND_SETTINGS } from './append.sql.js';

/** A connection for appends alone, opened when first needed and again after a loss. */
export class AppendConnection {
  private client: Promise<pg.Client> | undefined;

  constructor(private readonly config: ClientConfig) {}

  /** Statements go out without waiting for earlier answers; each is a transaction of its own, run in the order of calls. */
  async query<Row extends unknown[]>(query: QueryArrayConfig): Promise<Row[]> {
    const client = await (this.client ?? this.open());
    const { rows } = await client.query<Row>(query);
    return rows;
  }

  async close(): Promise<void> {
    // One that could not be opened told its callers; there is nothing to end.
    const client = await this.client?.catch(() => undefined);
    this.client = undefined;
    await client?.end();
  }

  private open(): Promise<pg.Client> {
    const opening = this.connect(() => {
      if (this.client === opening) this.client = undefined;
    });
    this.client = opening;
    return opening;
  }

  /** `lost` is called when the connection is of no more use; statements under way hear of the loss themselves. */
  private async connect(lost: () => void): Promise<pg.Client> {
    const client = new pg.Client({ ...this.config, pipeline: true } as ClientConfig);
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      await client.query(APPEND_SETTINGS);
    } catch (error) {
      lost();
      throw error;
    }
    return client;
  }
}
