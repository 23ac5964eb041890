import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import {
  addLibrary,
  DEFAULT_RULES,
  library as libraries,
  libraryIdOf,
  video,
  type LibraryRules,
  type ScanTrigger,
  type VideoEvent,
  type VideoState,
} from '#domain';
import {
  createPostgresEventStore,
  execute,
  migrateEventLog,
  START,
  type EventStore,
  type RecordedEvent,
} from '#event-store';
import { decodePath } from '#media';
import type { KnownFile } from '#read-models';
import { testDatabase } from '#testing';
import { FileReader } from './file-reader.js';
import { ScanProgress } from './scan-progress.js';
import { ScanRun, type ScanResult } from './scan-run.js';

/** For tests: a root with real files, a real log, and the files as the log tells them. */
export class ScanWorld {
  readonly roots = new Map<string, string>();
  readonly reader = new FileReader(2);
  settleMs = 50;
  /** Whether no file is on its way to or from the trash. */
  trashSettled = true;
  /** Is awaited once a scan has walked the folder, before it compares. */
  afterWalk = (): Promise<void> => Promise.resolve();

  private constructor(
    readonly store: EventStore,
    readonly folder: string,
    /** Of the database that the log is in. */
    readonly url: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async make(): Promise<ScanWorld> {
    const database = await testDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await migrateEventLog(client);
    await client.end();
    const store = createPostgresEventStore({ connectionString: database.url });
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kinolog scan ')));
    return new ScanWorld(store, folder, database.url, async () => {
      await store.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  async close(): Promise<void> {
    await this.reader.close();
    await this.drop();
  }

  async addLibrary(name = 'films', rules: Partial<LibraryRules> = {}): Promise<string> {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    const libraryId = libraryIdOf(path);
    const command = { libraryId, name: 'Films', path, rules: { ...DEFAULT_RULES, ...rules } };
    const context = { actor: { kind: 'system', name: 'test' }, correlationId: randomUUID() } as const;
    await execute(this.store, libraries, libraryId, (state) => addLibrary(command, state), context);
    this.roots.set(libraryId, path);
    return libraryId;
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  /** Writes a file that has been at rest for an hour. */
  put(path: string, content: string | Buffer, ageSeconds = 3_600): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    const bytes = decodePath(this.at(path));
    writeFileSync(bytes, content);
    const at = Math.floor(Date.now() / 1_000) - ageSeconds;
    utimesSync(bytes, at, at);
  }

  async scan(libraryId: string, options: ScanOptions = {}): Promise<ScanResult & { readonly scanId: string }> {
    const scanId = randomUUID();
    const past = await this.store.readStream(`library-${libraryId}`);
    const state = past.reduce((known, event) => libraries.evolve(known, event as never), libraries.initial);
    const run = new ScanRun(
      { scanId, libraryId, trigger: options.trigger ?? 'sweep' },
      { libraryId, root: state.path, rules: state.rules },
      {
        store: options.store ?? this.store,
        reader: options.reader ?? this.reader,
        knownFiles: async (id, take) => {
          await this.afterWalk();
          take(await this.knownFiles(id));
        },
        timedOut: async () =>
          [...(await this.videos())].filter(([, v]) => v.failure?.code === 'timeout').map(([id]) => id),
        roots: () => Promise.resolve(this.roots),
        trashSettled: () => Promise.resolve(this.trashSettled),
        notesSince: 0,
        settleMs: this.settleMs,
      },
      new ScanProgress(scanId, libraryId, () => undefined),
      options.signal ?? new AbortController().signal,
    );
    return { ...(await run.run()), scanId };
  }

  async events(): Promise<readonly RecordedEvent[]> {
    return (await this.store.readAll({ after: START, limit: 100_000 })).events;
  }

  /** Types of the events after the given number of them, claims and catalogue entries aside. */
  async said(after = 0): Promise<string[]> {
    const events = (await this.events()).slice(after);
    return events
      .map((event) => event.type)
      .filter((type) => !/Claimed$|^(?:Performer|Studio|Tag|Collection)Added$/.test(type));
  }

  async videos(): Promise<Map<string, VideoState>> {
    const states = new Map<string, VideoState>();
    for (const event of await this.events()) {
      if (!event.stream.startsWith('video-')) continue;
      const id = event.stream.slice('video-'.length);
      states.set(id, video.evolve(states.get(id) ?? video.initial, event as unknown as VideoEvent));
    }
    return states;
  }

  /** Present files of each video, by title, in the order of their paths: what a person would see. */
  async catalogue(): Promise<Record<string, string[]>> {
    const shown = [...(await this.videos()).values()].map(
      (state) => [state.title, state.files.filter((f) => f.state === 'present').map((f) => f.path)] as const,
    );
    return Object.fromEntries(shown.map(([title, paths]) => [title, [...paths].sort()]).sort());
  }

  /** The video that has a present file at a path. */
  async videoAt(path: string): Promise<{ id: string; state: VideoState }> {
    for (const [id, state] of await this.videos()) {
      if (state.files.some((file) => file.path === path && file.state === 'present')) return { id, state };
    }
    throw new Error(`no video has ${path}`);
  }

  async knownFiles(libraryId: string): Promise<KnownFile[]> {
    return [...(await this.videos())].flatMap(([videoId, state]) =>
      state.files
        .filter((file) => file.libraryId === libraryId)
        .map(({ path, size, mtimeMs, inode, state: fileState }) => ({
          path,
          videoId,
          size,
          mtimeMs,
          inode,
          fingerprint: state.content?.fingerprint ?? null,
          state: fileState,
        })),
    );
  }
}

export interface ScanOptions {
  readonly trigger?: ScanTrigger;
  readonly store?: EventStore;
  readonly reader?: FileReader;
  readonly signal?: AbortSignal;
}

/** A real film of a second, some tens of kilobytes; another seed is another film. */
export function tinyFilm(seed: number): Buffer {
  const known = films.get(seed);
  if (known) return known;
  const source = `testsrc2=s=160x90:r=10:d=1,hue=h=${seed * 40}`;
  const argv = [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    source,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-movflags',
    'frag_keyframe+empty_moov',
    '-f',
    'mp4',
    '-',
  ];
  const film = execFileSync('ffmpeg', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  films.set(seed, film);
  return film;
}
const films = new Map<number, Buffer>();
