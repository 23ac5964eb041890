import type { Logger } from 'pino';
import type { ScanTrigger } from '#domain';
import { remoteFileSystemOf } from '#media';
import type { ScanResult } from '../scan/scan-run.js';
import { FolderWatch, type WatchOne, type WatchState } from './folder-watch.js';

export interface LibraryWatchOptions {
  readonly root: string;
  readonly sweepMs: number;
  /** Scans without a trace when nothing changed; null when there was nothing to scan. */
  readonly scan: (trigger: ScanTrigger) => Promise<ScanResult | null>;
  /** Told whenever the manner of watching changes. */
  readonly tell: (state: WatchState) => void;
  readonly log: Logger;
  /** The system's own unless given: on what remote file system a path lies, and how one folder is watched. */
  readonly remote?: (path: string) => string | null;
  readonly watch?: WatchOne;
}

/** Changes come in bursts: a scan begins this long after the last one, and at the latest so long after the first. */
const QUIET_MS = 400;
const LATEST_MS = 3_000;
/** A folder that changes all the time is not scanned all the time. */
const REST_MS = 2_000;
/** A new library is scanned because it was added: then the look at the start finds nothing new. */
const START_MS = 1_000;
/** Files that were growing are looked at again. */
const GROWING_MS = 10_000;
/** A look that failed is tried again after so long, then after twice as long each time, up to the next sweep. */
const RETRY_MS = 1_000;

/** Keeps one library up to date: a scan at the start, after changes, for files that were growing, and every sweep. */
export class LibraryWatch {
  readonly #folders: FolderWatch;
  readonly #unheard: string | null;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #firstChange = 0;
  #notBefore = 0;
  #running = false;
  #failures = 0;
  #closed = false;
  #trigger: ScanTrigger = 'start';
  #told = '';

  constructor(private readonly options: LibraryWatchOptions) {
    this.#folders = new FolderWatch(options.root, () => this.#changed(), options.watch);
    this.#unheard = (options.remote ?? remoteFileSystemOf)(options.root);
    this.#schedule(Date.now() + START_MS, 'start');
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#folders.close();
  }

  /** Looks again soon, whoever knows why. */
  look(): void {
    this.#schedule(Math.max(Date.now() + QUIET_MS, this.#notBefore), 'watch');
  }

  #changed(): void {
    const now = Date.now();
    if (this.#firstChange === 0) this.#firstChange = now;
    const due = Math.min(now + QUIET_MS, this.#firstChange + LATEST_MS);
    this.#due = Infinity; // each further change of a burst puts it off, up to the latest
    this.#schedule(Math.max(due, this.#notBefore), 'watch');
  }

  #schedule(at: number, trigger: ScanTrigger): void {
    if (this.#closed || at >= this.#due) return;
    this.#due = at;
    this.#trigger = trigger;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#scan(), Math.max(0, at - Date.now()));
  }

  async #scan(): Promise<void> {
    if (this.#running) {
      this.#due = Infinity;
      this.#schedule(Date.now() + QUIET_MS, this.#trigger);
      return;
    }
    this.#running = true;
    this.#due = Infinity;
    this.#firstChange = 0;
    const begun = Date.now();
    let growing = 0;
    let missed = false;
    try {
      const result = await this.options.scan(this.#trigger);
      this.#failures = 0;
      growing = result?.counts.growing ?? 0;
      if (result?.folders && !this.#closed && this.#unheard === null)
        missed = this.#folders.sync(result.folders, begun);
      this.#tell();
    } catch (error) {
      this.#retry(error as Error);
      return;
    } finally {
      this.#running = false;
    }
    const now = Date.now();
    this.#notBefore = now + Math.min(REST_MS, 5 * (now - begun));
    this.#schedule(growing > 0 ? now + GROWING_MS : now + this.options.sweepMs, growing > 0 ? 'watch' : 'sweep');
    if (missed) this.look();
  }

  /** What stood in the way, as a projector that is not there yet, is over soon, and nothing is watched before a look was had. */
  #retry({ message }: Error): void {
    if (this.#closed) return;
    const milliseconds = Math.min(RETRY_MS * 2 ** this.#failures, this.options.sweepMs);
    this.#failures += 1;
    this.options.log.warn({ reason: message, milliseconds }, 'a look at a library failed, and is tried again');
    this.#schedule(Date.now() + milliseconds, this.#trigger);
  }

  #tell(): void {
    const seconds = Math.round(this.options.sweepMs / 1_000);
    const state: WatchState =
      this.#unheard === null
        ? this.#folders.state
        : {
            mode: 'sweeping',
            note: `It lies on ${this.#unheard}, whose changes cannot be watched: it is swept every ${seconds} seconds.`,
          };
    if (this.#told === JSON.stringify(state)) return;
    this.#told = JSON.stringify(state);
    this.options.tell(state);
  }
}
