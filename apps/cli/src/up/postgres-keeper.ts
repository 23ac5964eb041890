import { join } from 'node:path';
import type { Config } from '#config';
import { startPostgres, type PostgresCluster } from '#engines';

/** Keeps the embedded Postgres running: a killed one is started again on the same port. */
export class PostgresKeeper {
  #cluster: PostgresCluster | null = null;
  #stopping = false;
  #watch: NodeJS.Timeout | undefined;
  #reviving: Promise<void> | null = null;

  constructor(
    private readonly config: Config,
    private readonly say: (text: string) => void,
  ) {}

  /** URL of the database, the user's own one if given. */
  async start(): Promise<string> {
    if (this.config.postgresUrl) return this.config.postgresUrl;
    this.#cluster = await startPostgres({ folder: this.#folder });
    if (this.#cluster.adopted) this.say('took over the Postgres that a crashed run left');
    this.#watch = setInterval(() => void this.#look(), 500);
    return this.#cluster.url;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#watch);
    await this.#reviving;
    await this.#cluster?.stop();
  }

  get #folder(): string {
    return join(this.config.dataFolder, 'postgres');
  }

  async #look(): Promise<void> {
    if (this.#stopping || this.#reviving || !this.#cluster || alive(this.#cluster.pid)) return;
    this.#reviving = this.#revive(this.#cluster.port).finally(() => {
      this.#reviving = null;
    });
    await this.#reviving;
  }

  async #revive(port: number): Promise<void> {
    this.say('Postgres is gone: starting it again');
    try {
      this.#cluster = await startPostgres({ folder: this.#folder, port });
      if (this.#cluster.port !== port)
        this.say(`Postgres' port ${port} is taken by another program: stop that program, or restart Kinolog`);
    } catch (error) {
      this.say(`Postgres does not start: ${(error as Error).message}`);
    }
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
