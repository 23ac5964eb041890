import type { Pool } from 'pg';
import type { Logger } from 'pino';

/** One message on the channel `kinolog_progress`; the API sends it on to whoever looks. */
export interface ScanProgressMessage {
  readonly kind: 'scan';
  readonly scanId: string;
  /** The scan again: what all kinds of progress call what they are about. */
  readonly subject: string;
  readonly libraryId: string;
  readonly phase: ScanPhase;
  readonly done: number;
  readonly total: number;
  readonly filesPerSecond: number;
  /** The same under the name that all kinds of progress share. */
  readonly perSecond: number;
}

export type ScanPhase = 'walking' | 'comparing' | 'reading' | 'settling' | 'finished';
export type SendProgress = (message: ScanProgressMessage) => void;

/** At most one message in so many milliseconds, but the first and last of a phase always. */
const EVERY_MS = 250;

/** Counts a scan's work and tells of it now and then. */
export class ScanProgress {
  #phase: ScanPhase = 'walking';
  #done = 0;
  #total = 0;
  #begun = Date.now();
  #sent = 0;

  constructor(
    private readonly scanId: string,
    private readonly libraryId: string,
    private readonly send: SendProgress,
  ) {}

  enter(phase: ScanPhase, total = 0): void {
    this.#phase = phase;
    this.#total = total;
    this.#done = 0;
    this.#begun = Date.now();
    this.#tell(this.#begun);
  }

  step(files = 1): void {
    this.#done += files;
    const now = Date.now();
    if (now - this.#sent >= EVERY_MS) this.#tell(now);
  }

  #tell(now: number): void {
    this.#sent = now;
    const seconds = (now - this.#begun) / 1_000;
    const perSecond = seconds > 0 ? Math.round((this.#done / seconds) * 10) / 10 : 0;
    this.send({
      kind: 'scan',
      scanId: this.scanId,
      subject: this.scanId,
      libraryId: this.libraryId,
      phase: this.#phase,
      done: this.#done,
      total: this.#total,
      filesPerSecond: perSecond,
      perSecond,
    });
  }
}

/** Progress may be lost, so it is never waited for. */
export const notifyProgress =
  (pool: Pool, log: Logger): SendProgress =>
  (message) => {
    pool
      .query("select pg_notify('kinolog_progress', $1)", [JSON.stringify(message)])
      .catch((error: Error) => log.debug({ reason: error.message }, 'a progress message was lost'));
  };
