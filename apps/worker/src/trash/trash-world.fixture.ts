import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { readConfig } from '#config';
import { TRASH_FOLDER, filesToTrash, restoreVideo, trashVideo, video, type VideoEvent, type VideoState } from '#domain';
import { execute, type RecordedEvent } from '#event-store';
import type { Platform } from '../kernel/platform.js';
import { decodePath } from '#media';
import { migrateWorkerTables } from '../kernel/worker-tables.js';
import type { LibraryBook } from '../library/library-book.js';
import { ScanWorld, tinyFilm } from '../scan/scan-world.fixture.js';
import type { WorkerHealth } from '../steward/worker-health.js';
import { TrashBook } from './trash-book.js';
import { TrashJob } from './trash.job.js';

/** For tests: a scanned root, and the job that makes the disk follow the trash. */
export class TrashWorld {
  readonly warnings: string[] = [];

  private constructor(
    readonly scans: ScanWorld,
    readonly pool: pg.Pool,
    readonly book: TrashBook,
    readonly libraryId: string,
  ) {}

  static async make(): Promise<TrashWorld> {
    const scans = await ScanWorld.make();
    const pool = new pg.Pool({ connectionString: scans.url, max: 3 });
    pool.on('error', () => undefined); // the database is dropped under it at the end
    await migrateWorkerTables(pool);
    return new TrashWorld(scans, pool, new TrashBook(pool, scans.store), await scans.addLibrary());
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.scans.close();
  }

  /** The video of a file that is written and scanned. */
  async film(path = 'a.mp4', content = tinyFilm(1)): Promise<string> {
    this.scans.put(`films/${path}`, content);
    await this.scans.scan(this.libraryId);
    return (await this.scans.videoAt(path)).id;
  }

  /** Where something is below the trash folder; the folder itself without a name. */
  inTrash(place = ''): string {
    return this.scans.at(join('films', TRASH_FOLDER, place));
  }

  there(path: string): boolean {
    return existsSync(decodePath(this.scans.at(`films/${path}`)));
  }

  async stateOf(videoId: string): Promise<VideoState> {
    const state = (await this.scans.videos()).get(videoId);
    if (!state) throw new Error('no such video');
    return state;
  }

  async last(): Promise<RecordedEvent | undefined> {
    return (await this.scans.events()).at(-1);
  }

  async trash(videoId: string, purgeAfter = '2999-01-01T00:00:00.000Z'): Promise<VideoState> {
    return this.decide(videoId, (state) =>
      trashVideo({ videoId, files: filesToTrash(videoId, state), purgeAfter }, state),
    );
  }

  async restore(videoId: string): Promise<VideoState> {
    return this.decide(videoId, (state) => {
      const files = state.files.filter((file) => file.state === 'trashed');
      return restoreVideo(
        {
          videoId,
          files: files.map(({ libraryId, path, size, mtimeMs, inode }) => ({ libraryId, path, size, mtimeMs, inode })),
        },
        state,
      );
    });
  }

  async decide(videoId: string, decide: (state: VideoState) => VideoEvent[]): Promise<VideoState> {
    const context = { actor: { kind: 'system', name: 'test' }, correlationId: randomUUID() } as const;
    return (await execute(this.scans.store, video, videoId, decide, context)).state;
  }

  async follow(videoId: string): Promise<void> {
    const platform = {
      config: readConfig({ KINOLOG_POSTGRES_URL: this.scans.url }),
      log: pino({ level: 'silent' }),
      store: this.scans.store,
    } as unknown as Platform;
    const active = new Map([...this.scans.roots].map(([id, path]) => [id, { path }]));
    const health = { warn: (_about: string, note: string) => this.warnings.push(note) } as unknown as WorkerHealth;
    const job = new TrashJob(platform, { active } as unknown as LibraryBook, this.book, health);
    await job.run({ videoId }, new AbortController().signal);
  }
}
