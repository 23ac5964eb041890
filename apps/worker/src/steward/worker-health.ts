import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import type { WatchState } from './folder-watch.js';

const BEAT_MS = 5_000;
/** Nobody says when a folder became writable: the history keeps the reason. */
const WARN_MS = 3_600_000;

/** Writes down what the health page shows: that this worker lives, and how each library is watched. */
@Injectable()
export class WorkerHealth {
  readonly #id = `worker ${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  readonly #notes = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  async begin(): Promise<void> {
    await this.platform.pool.query(
      "delete from worker.health where library_id is null and seen_at < now() - interval '1 hour'",
    );
    await this.#beat();
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
  }

  /** How a library is watched from now on. */
  async watching(libraryId: string, { mode, note }: WatchState): Promise<void> {
    if (note?.includes('sysctl')) this.#notes.set(libraryId, note);
    else this.#notes.delete(libraryId);
    await this.platform.pool.query(
      `insert into worker.health (id, library_id, mode, note) values ($1, $2, $3, $4)
         on conflict (id) do update set mode = excluded.mode, note = excluded.note, seen_at = now()`,
      [`library ${libraryId}`, libraryId, mode, note],
    );
  }

  async forget(libraryId: string): Promise<void> {
    this.#notes.delete(libraryId);
    await this.platform.pool.query('delete from worker.health where id = $1', [`library ${libraryId}`]);
  }

  /** Something that a person has to mend: the health page shows it for a while. Replaces what was said of `about`. */
  warn(about: string, note: string): void {
    this.#notes.set(about, note);
    setTimeout(() => {
      if (this.#notes.get(about) === note) this.#notes.delete(about);
    }, WARN_MS).unref();
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.platform.pool.query('delete from worker.health where id = $1', [this.#id]);
  }

  async #beat(): Promise<void> {
    const note = [...this.#notes.values()][0] ?? null;
    try {
      await this.platform.pool.query(
        `insert into worker.health (id, note) values ($1, $2) on conflict (id) do update set note = excluded.note, seen_at = now()`,
        [this.#id, note],
      );
    } catch (error) {
      this.platform.log.debug({ reason: (error as Error).message }, 'a heartbeat was missed');
    }
  }
}
