import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DataOf } from '#domain';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import { takeLock } from '../kernel/session-lock.js';
import { addConfiguredLibraries } from '../library/configured-libraries.js';
import { conversionJobs, enqueueUnfinishedConversions } from '../convert/convert-reactor.js';
import { LibraryBook } from '../library/library-book.js';
import { ScanService } from '../scan/scan.service.js';
import { enqueueDueTrash, trashJobs } from '../trash/trash-reactor.js';
import { ArtefactBook } from '../artefacts/artefact-book.js';
import { feedArtefacts } from '../artefacts/artefact-feed.js';
import { TrashBook } from '../trash/trash-book.js';
import { LibraryWatch } from './library-watch.js';
import { artefactSweep, clearMaking } from '../artefacts/artefact-sweep.js';
import { artefactWishes } from '../artefacts/artefact-reactor.js';
import { runReactor } from './reactor.js';
import { enqueueUnfinishedScans, fileChecks, libraryRemovals, libraryScans, scanJobs } from './scan-reactors.js';
import { WorkerHealth } from './worker-health.js';

const TRASH_SWEEP_MS = 10_000;

/**
 * Of all workers one is the steward: it runs the reactors, watches and sweeps the libraries. When it dies, its lock does
 * too, and another worker takes over.
 */
@Injectable()
export class Steward {
  readonly #watches = new Map<string, { root: string; rules: string; watch: LibraryWatch }>();

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly book: LibraryBook,
    private readonly scans: ScanService,
    private readonly health: WorkerHealth,
    private readonly trash: TrashBook,
    private readonly artefacts: ArtefactBook,
  ) {}

  /** Takes the office whenever it is free, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { config, log } = this.platform;
    while (!signal.aborted) {
      try {
        const lock = await takeLock(config.postgresUrl ?? '', 'steward', signal);
        try {
          await this.#serve(AbortSignal.any([signal, lock.lost]));
        } finally {
          await lock.release();
        }
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ reason: (error as Error).message }, 'the steward starts over');
        await sleep(1_000, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
      }
    }
  }

  async #serve(signal: AbortSignal): Promise<void> {
    const { store, pool, queues, log, config } = this.platform;
    for (const { path, reason } of await addConfiguredLibraries(store, config.libraryPaths)) {
      log.warn({ path }, `a library path ${reason}`);
    }
    const again = await enqueueUnfinishedScans(store, queues);
    if (again > 0) log.info({ scans: again }, 'unfinished scans go on');
    const conversions = await enqueueUnfinishedConversions(store, queues);
    if (conversions > 0) log.info({ conversions }, 'unfinished conversions go on');
    await clearMaking(config.dataFolder, log);
    const ended = new AbortController();
    const all = AbortSignal.any([signal, ended.signal]);
    const reactors = [
      scanJobs(queues),
      libraryScans(store),
      libraryRemovals(queues),
      fileChecks(pool),
      artefactWishes(this.artefacts),
      artefactSweep(store, config.dataFolder),
      trashJobs(this.trash, queues),
      conversionJobs(queues),
      this.#growing(),
    ].map((reactor) => runReactor(reactor, store, pool, log, all));
    const forget = this.book.onChange(() => this.#syncWatches(all));
    try {
      this.#syncWatches(all);
      await Promise.all([...reactors, this.#sweepTrash(all), feedArtefacts(this.artefacts, queues, log, all)]);
    } finally {
      ended.abort();
      forget();
      for (const { watch } of this.#watches.values()) watch.close();
      this.#watches.clear();
    }
  }

  /** What lies in the trash longer than its term goes, and what was left undone is tried again. */
  async #sweepTrash(signal: AbortSignal): Promise<void> {
    const { queues, log } = this.platform;
    while (!signal.aborted) {
      await enqueueDueTrash(this.trash, queues).catch((error: Error) =>
        log.warn({ reason: error.message }, 'the trash is looked through again later'),
      );
      await sleep(TRASH_SWEEP_MS, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
    }
  }

  /** A scan that another worker ran left growing files: this one looks again. */
  #growing() {
    return {
      name: 'growing-files',
      types: ['ScanFinished'] as const,
      handle: (events: readonly { data: object }[]): Promise<void> => {
        for (const { data } of events) {
          const { libraryId, counts } = data as DataOf<'ScanFinished'>;
          if (counts.growing > 0) setTimeout(() => this.#watches.get(libraryId)?.watch.look(), 5_000).unref();
        }
        return Promise.resolve();
      },
    };
  }

  /** One watch for each library that there is, renewed when its rules change (what is excluded is not watched). */
  #syncWatches(signal: AbortSignal): void {
    if (signal.aborted) return;
    const active = this.book.active;
    for (const [libraryId, { watch }] of this.#watches) {
      if (active.has(libraryId)) continue;
      watch.close();
      this.#watches.delete(libraryId);
      this.#note(this.health.forget(libraryId));
    }
    for (const [libraryId, { path, rules }] of active) {
      const known = this.#watches.get(libraryId);
      const text = JSON.stringify(rules);
      if (known?.root === path && known.rules === text) continue;
      known?.watch.close();
      const watch = new LibraryWatch({
        root: path,
        sweepMs: this.platform.config.sweepSeconds * 1_000,
        scan: (trigger) => this.scans.runQuietly(libraryId, trigger, signal),
        tell: (state) => this.#note(this.health.watching(libraryId, state)),
        log: this.platform.log.child({ libraryId }),
      });
      this.#watches.set(libraryId, { root: path, rules: text, watch });
    }
  }

  #note(written: Promise<void>): void {
    written.catch((error: Error) =>
      this.platform.log.warn({ reason: error.message }, 'the health page is out of date'),
    );
  }
}
