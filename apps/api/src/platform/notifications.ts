import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '#config';
import { CONFIG, LOG } from './tokens.js';

const CHANNELS = ['kinolog_projections', 'kinolog_progress'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Hears what other processes tell through Postgres; listens again by itself after a lost connection. */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  readonly #listeners = new Map<Channel, Set<(payload: string) => void>>();
  readonly #listening: (() => void)[] = [];
  #client: pg.Client | null = null;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.postgresUrl ?? undefined,
      application_name: 'kinolog api ears',
      keepAlive: true,
    });
    client.on('error', () => this.#again(client));
    client.on('end', () => this.#again(client));
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.#listeners.get(channel as Channel) ?? []) listener(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of CHANNELS) await client.query(`listen ${channel}`);
      this.#client = client;
      for (const hear of this.#listening) hear();
    } catch (error) {
      this.log.debug({ reason: (error as Error).message }, 'cannot listen yet');
      this.#again(client);
    }
  }

  on(channel: Channel, listener: (payload: string) => void): () => void {
    const set = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  /** Called whenever listening begins: what was told before it went unheard. */
  onListening(hear: () => void): void {
    this.#listening.push(hear);
  }

  #again(client: pg.Client): void {
    client.removeAllListeners();
    client.on('error', () => undefined); // it is done with
    if (this.#closed || this.#retry) return;
    this.#client = null;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.start();
    }, 500);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end();
  }
}
