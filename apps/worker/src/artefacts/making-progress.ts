import type { ArtefactProgress } from '#media';
import type { Platform } from '../kernel/platform.js';

const EVERY_MS = 500;

/** Tells the API, and so whoever looks, how far the making for one video has come. May be lost. */
export class MakingProgress {
  #sent = 0;

  constructor(
    private readonly platform: Platform,
    private readonly videoId: string,
    private readonly title: string,
  ) {}

  tell({ kinds, fraction, speed }: ArtefactProgress): void {
    const now = Date.now();
    if (now - this.#sent < EVERY_MS) return;
    this.#sent = now;
    this.#send({ phase: kinds.join(', '), done: Math.round(fraction * 1_000) / 10, perSecond: speed });
  }

  end(): void {
    this.#send({ phase: 'done', done: 100, perSecond: 0 });
  }

  #send(message: { phase: string; done: number; perSecond: number }): void {
    const { pool, log } = this.platform;
    const whole = {
      kind: 'artefacts',
      subject: this.videoId,
      title: this.title,
      libraryId: null,
      total: 100,
      ...message,
    };
    pool
      .query("select pg_notify('kinolog_progress', $1)", [JSON.stringify(whole)])
      .catch((error: Error) => log.debug({ reason: error.message }, 'a progress message was lost'));
  }
}
