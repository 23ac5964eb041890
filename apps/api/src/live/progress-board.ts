import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Progress } from '#contracts';
import { Notifications } from '../platform/notifications.js';
import { LOG } from '../platform/tokens.js';

/** Silence for so long means that it no longer runs. */
const FRESH_MS = 10_000;

/** The last word on everything that runs now. May be dropped; nothing depends on it. */
@Injectable()
export class ProgressBoard {
  readonly #last = new Map<string, { progress: Progress; at: number }>();
  readonly #listeners = new Set<(progress: Progress) => void>();

  constructor(
    notifications: Notifications,
    @Inject(LOG) private readonly log: Logger,
  ) {
    notifications.on('kinolog_progress', (payload) => this.#take(payload));
  }

  of(kind: Progress['kind'], subject: string): Progress | null {
    const known = this.#last.get(`${kind} ${subject}`);
    const runs = known && known.progress.phase !== 'done' && Date.now() - known.at < FRESH_MS;
    return runs ? known.progress : null;
  }

  /** What of a kind runs now. */
  subjects(kind: Progress['kind']): string[] {
    const now = Date.now();
    return [...this.#last.values()]
      .filter(({ progress, at }) => progress.kind === kind && progress.phase !== 'done' && now - at < FRESH_MS)
      .map(({ progress }) => progress.subject);
  }

  on(listener: (progress: Progress) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(payload: string): void {
    const parsed = Progress.safeParse(jsonOf(payload));
    if (!parsed.success) {
      this.log.warn({ payload }, 'a progress message that is none');
      return;
    }
    if (this.#last.size > 1_000) this.#last.clear();
    this.#last.set(`${parsed.data.kind} ${parsed.data.subject}`, { progress: parsed.data, at: Date.now() });
    for (const listener of this.#listeners) listener(parsed.data);
  }
}

/** Whoever may connect to Postgres may notify: what is no JSON must not end the process. */
function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
