import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { failScan, finishScan, library, scan, type LibraryState, type ScanState, type ScanTrigger } from '#domain';
import { execute, type CommandContext } from '#event-store';
import type { JobContext, JobPayloads } from '#jobs';
import { lastScanBegun, timedOutVideos } from '#read-models';
import { takeLock } from '../kernel/session-lock.js';
import { LibraryBook } from '../library/library-book.js';
import { TrashBook } from '../trash/trash-book.js';
import { FileReader } from './file-reader.js';
import { knownFilesNow } from './known-files-now.js';
import { ScanCalledOff, ScanCancellations } from './scan-cancellations.js';
import { notifyProgress, ScanProgress } from './scan-progress.js';
import { ScanRun, type ScanResult } from './scan-run.js';
import type { ScanIdentity } from './scan-journal.js';
import { PLATFORM, type Platform } from '../kernel/platform.js';

/** Milliseconds between the two looks at a file that was changed lately. */
const SETTLE_MS = 3_000;

/** Runs scans: one at a time for each library, across all workers. */
@Injectable()
export class ScanService {
  #running = 0;
  /** When each library was last looked at by this process. */
  readonly #looked = new Map<string, number>();

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly book: LibraryBook,
    private readonly reader: FileReader,
    private readonly cancellations: ScanCancellations,
    private readonly trash: TrashBook,
  ) {}

  /** Whether a scan runs in this process. */
  get busy(): boolean {
    return this.#running > 0;
  }

  /** A scan that was asked for: runs to its one outcome, unless it has one already. */
  async runRequested({ scanId, libraryId }: JobPayloads['scan'], job: JobContext): Promise<void> {
    const called = this.cancellations.of(scanId);
    const signal = AbortSignal.any([job.signal, called]);
    try {
      await this.#locked(libraryId, signal, async (held) => {
        const { standing, trigger } = await this.#scan(scanId);
        if (standing === 'requested') await this.#run({ scanId, libraryId, trigger }, held);
      });
    } catch (error) {
      if (called.reason instanceof ScanCalledOff) return;
      if (job.signal.aborted || !job.isLast) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      await execute(
        this.platform.store,
        scan,
        scanId,
        (state) => failScan({ scanId, libraryId, reason }, state),
        contextOf(scanId),
      );
    } finally {
      this.cancellations.over(scanId);
    }
  }

  /** A look that nobody asked for; leaves no trace when nothing changed. Waits while another scan of the library runs. */
  async runQuietly(libraryId: string, trigger: ScanTrigger, signal: AbortSignal): Promise<ScanResult | null> {
    const scanId = randomUUID();
    const both = AbortSignal.any([signal, this.cancellations.of(scanId)]);
    try {
      return await this.#locked(libraryId, both, (held) => this.#run({ scanId, libraryId, trigger }, held));
    } finally {
      this.cancellations.over(scanId);
    }
  }

  async #run(identity: ScanIdentity, signal: AbortSignal): Promise<ScanResult | null> {
    const { store, pool, log } = this.platform;
    const { scanId, libraryId } = identity;
    const state = await this.#library(libraryId);
    if (state.standing === 'unknown' || state.standing === 'removed') {
      const reason = 'The library was removed.';
      await execute(store, scan, scanId, (now) => failScan({ scanId, libraryId, reason }, now), contextOf(scanId));
      return null;
    }
    const begun = Date.now();
    const run = new ScanRun(
      identity,
      { libraryId, root: state.path, rules: state.rules },
      {
        store,
        reader: this.reader,
        knownFiles: knownFilesNow(pool, store),
        timedOut: (id) => timedOutVideos(pool, id),
        roots: () => Promise.resolve(this.book.roots()),
        trashSettled: this.trash.isSettled,
        notesSince: this.#looked.get(libraryId) ?? (await lastScanBegun(pool, libraryId)),
        settleMs: SETTLE_MS,
      },
      new ScanProgress(scanId, libraryId, notifyProgress(pool, log)),
      signal,
    );
    const result = await run.run();
    this.#looked.set(libraryId, begun);
    const durationMs = Date.now() - begun;
    const finished = { scanId, libraryId, counts: result.counts, durationMs };
    await execute(store, scan, scanId, (now) => finishScan(finished, now), contextOf(scanId));
    const say = result.begun ? 'info' : 'debug';
    log[say]({ scanId, libraryId, trigger: identity.trigger, durationMs, ...result.counts }, 'scanned');
    return result;
  }

  /** One scan of a library at a time, in all processes; the work is aborted when the lock is lost. */
  async #locked<T>(libraryId: string, signal: AbortSignal, work: (held: AbortSignal) => Promise<T>): Promise<T> {
    const lock = await takeLock(this.platform.config.postgresUrl ?? '', `scan ${libraryId}`, signal);
    this.#running++;
    try {
      return await work(AbortSignal.any([signal, lock.lost]));
    } finally {
      this.#running--;
      await lock.release();
    }
  }

  async #library(libraryId: string): Promise<LibraryState> {
    const past = await this.platform.store.readStream(`library-${libraryId}`);
    return past.reduce((known, event) => library.evolve(known, event as never), library.initial);
  }

  async #scan(scanId: string): Promise<ScanState> {
    const past = await this.platform.store.readStream(`scan-${scanId}`);
    return past.reduce((known, event) => scan.evolve(known, event as never), scan.initial);
  }
}

const contextOf = (scanId: string): CommandContext => ({
  actor: { kind: 'system', name: 'scan' },
  correlationId: scanId,
});
