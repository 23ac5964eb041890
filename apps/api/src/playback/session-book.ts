import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PlaybackOffer } from '#contracts';
import { Refusal } from '#domain';
import type { HlsSession, SegmentPlan } from '#media';
import type { Principal } from '../http/api-request.js';

/** One viewer playing one video in one page. */
export interface Session {
  readonly offer: PlaybackOffer;
  readonly videoId: string;
  readonly title: string;
  readonly user: { readonly id: string; readonly name: string };
  /** Null when the file is played as it is. */
  readonly hls: { readonly session: HlsSession; readonly plan: SegmentPlan; readonly master: string } | null;
  readonly since: string;
  /** Where the viewer is, seconds. */
  atSeconds: number;
  playing: boolean;
  /** When the page was last heard of, milliseconds since 1970. */
  seenAt: number;
  resting: boolean;
}

/** A page that says nothing for so long was left, or sleeps: what was made for it goes, and is made again when it wakes. */
const SILENT_MS = 7_000;
/** And is forgotten after so long. */
const FORGOTTEN_MS = 12 * 3_600_000;
const LOOK_MS = 1_000;

/** All sessions of this process. */
@Injectable()
export class SessionBook implements OnApplicationShutdown {
  readonly #sessions = new Map<string, Session>();
  readonly #look = setInterval(() => this.#sweep(), LOOK_MS).unref();

  add(session: Session): void {
    this.#sessions.set(session.offer.sessionId, session);
  }

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  /** Those that were heard of lately. */
  get present(): readonly Session[] {
    const now = Date.now();
    return this.all.filter((session) => now - session.seenAt < SILENT_MS);
  }

  /** The asker's own session. Refuses with `playback.not-found`. */
  of(asker: Principal, id: string): Session {
    const session = this.#sessions.get(id);
    if (!session || session.user.id !== asker.userId) {
      throw new Refusal('playback.not-found', 'This playback has ended: begin again.');
    }
    return session;
  }

  /** The page lives. */
  touch(session: Session): void {
    session.seenAt = Date.now();
    session.resting = false;
  }

  async end(asker: Principal, id: string): Promise<void> {
    const session = this.#sessions.get(id);
    if (!session || session.user.id !== asker.userId) return;
    this.#sessions.delete(id);
    await session.hls?.session.end();
  }

  #sweep(): void {
    const now = Date.now();
    for (const [id, session] of this.#sessions) {
      const silence = now - session.seenAt;
      if (silence < SILENT_MS) continue;
      session.playing = false;
      if (silence > FORGOTTEN_MS) this.#sessions.delete(id);
      if (session.resting) continue;
      session.resting = true;
      void session.hls?.session.rest();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#look);
    await Promise.all(this.all.flatMap(({ hls }) => (hls ? [hls.session.end()] : [])));
    this.#sessions.clear();
  }
}
