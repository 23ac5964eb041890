import type { ConvertProgress } from '#media';
import type { Platform } from '../kernel/platform.js';

const EVERY_MS = 500;

/** What a conversion's progress is about. */
export interface ToldConversion {
  readonly id: string;
  readonly title: string;
  /** What is made. */
  readonly phase: string;
}

/** Tells the API, and so whoever looks, how far a conversion has come. May be lost. */
export class ConvertTelling {
  #sent = 0;
  #last: ConvertProgress = { fraction: 0, speed: 0, secondsLeft: null };
  readonly #beat: NodeJS.Timeout;

  constructor(
    private readonly platform: Platform,
    private readonly what: ToldConversion,
  ) {
    this.#send(what.phase);
    // A tool that stands still or writes its index says nothing, and is not over for that.
    this.#beat = setInterval(() => this.#send(what.phase), 4_000);
  }

  tell(progress: ConvertProgress): void {
    this.#last = progress;
    const now = Date.now();
    if (now - this.#sent < EVERY_MS) return;
    this.#sent = now;
    this.#send(this.what.phase);
  }

  end(): void {
    clearInterval(this.#beat);
    this.#send('done');
  }

  #send(phase: string): void {
    const { pool, log } = this.platform;
    const { fraction, speed, secondsLeft } = this.#last;
    const message = {
      ...{ kind: 'convert', subject: this.what.id, title: this.what.title, libraryId: null, phase },
      ...{ done: Math.round(fraction * 1_000) / 10, total: 100, perSecond: speed, secondsLeft },
    };
    pool
      .query("select pg_notify('kinolog_progress', $1)", [JSON.stringify(message)])
      .catch((error: Error) => log.debug({ reason: error.message }, 'a progress message was lost'));
  }
}
