import pg from 'pg';

/** Another runner took over: this one must stop at once. */
export class OwnerLost extends Error {
  constructor() {
    super('another projector has taken over');
  }
}

const LOCK = "hashtext('kinolog projector')";

/**
 * One runner at a time: a session lock that a second runner waits for, and an epoch that every commit compares,
 * so that a runner which lost its session without noticing cannot write.
 */
export class Ownership {
  private constructor(
    readonly epoch: number,
    private readonly client: pg.Client,
    private readonly beat: NodeJS.Timeout,
  ) {}

  /** Waits until this process is the only runner. `lost` is called when the session dies. */
  static async take(
    connectionString: string,
    signal: AbortSignal,
    lost: (error: Error) => void,
  ): Promise<Ownership | null> {
    const client = new pg.Client({ connectionString, application_name: 'kinolog projector owner', keepAlive: true });
    client.on('error', lost);
    await client.connect();
    for (;;) {
      if (signal.aborted) {
        await client.end();
        return null;
      }
      const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${LOCK}) as mine`);
      if (rows[0]?.mine) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { rows } = await client.query<{ epoch: string }>(
      'update projection.owner set epoch = epoch + 1, pid = $1, heartbeat_at = now(), ready_at = null returning epoch',
      [process.pid],
    );
    const beat = setInterval(() => {
      client.query('update projection.owner set heartbeat_at = now()').catch(lost);
    }, 2_000);
    return new Ownership(Number(rows[0]?.epoch), client, beat);
  }

  /** Says that every projection follows the log. */
  async ready(): Promise<void> {
    await this.client.query('update projection.owner set ready_at = now()');
  }

  async release(): Promise<void> {
    clearInterval(this.beat);
    await this.client.query('update projection.owner set heartbeat_at = null, ready_at = null').catch(() => undefined); // a dead session is released anyway
    await this.client.end().catch(() => undefined);
  }
}
