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
  /** When the page was last heard of, milliseconds of `performance.now()`, which no change of the clock moves. */
  seenAt: number;
  /** When it last asked for something to be made; the same clock. */
  askedAt: number;
  /** Nothing is made for it, and nothing kept. */
  resting: boolean;
}

/** A page that says nothing for so long was left, or sleeps: what was made for it goes, and is made again when it wakes. */
const SILENT_MS = 7_000;
/** And is forgotten after so long. */
const FORGOTTEN_MS = 12 * 3_600_000;
const LOOK_MS = 1_000;
/** For so many pages of one viewer something is made at a time; a further one puts the one to rest that asked longest ago. */
const MADE_FOR = 8;
/** So many of one viewer's are remembered; what rests takes little, but not nothing. */
const REMEMBERED = 40;
/** All pieces of all sessions together take no more of the disk; a film of 8 Mbit/s takes some 120 MB. */
const MOST_BYTES = 16 * 2 ** 30;

/** All sessions of this process. */
@Injectable()
export class SessionBook implements OnApplicationShutdown {
  readonly #sessions = new Map<string, Session>();
  readonly #look = setInterval(() => this.#sweep(), LOOK_MS).unref();

  add(session: Session): void {
    this.#sessions.set(session.offer.sessionId, session);
    const own = this.#of(session.user.id);
    for (const { offer, user } of own.slice(0, Math.max(0, own.length - REMEMBERED)))
      void this.#end(offer.sessionId, user.id);
    this.wake(session);
  }

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  /** Those that were heard of lately. */
  get present(): readonly Session[] {
    const now = performance.now();
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
    session.seenAt = performance.now();
  }

  /** The page lives, and asks for what has to be made. */
  wake(session: Session): void {
    this.touch(session);
    session.askedAt = session.seenAt;
    session.resting = false;
    const awake = this.#of(session.user.id).filter(({ hls, resting }) => hls && !resting);
    for (const other of awake.slice(0, Math.max(0, awake.length - MADE_FOR))) this.#rest(other);
  }

  async end(asker: Principal, id: string): Promise<void> {
    await this.#end(id, asker.userId);
  }

  async #end(id: string, userId: string): Promise<void> {
    const session = this.#sessions.get(id);
    if (!session || session.user.id !== userId) return;
    this.#sessions.delete(id);
    await session.hls?.session.end();
  }

  /** One viewer's, the one first that asked longest ago. */
  #of(userId: string): Session[] {
    return this.all.filter(({ user }) => user.id === userId).sort((a, b) => a.askedAt - b.askedAt);
  }

  #rest(session: Session): void {
    session.resting = true;
    void session.hls?.session.rest(); // tells its trouble to who waits, never rejects
  }

  #sweep(): void {
    const now = performance.now();
    for (const [id, session] of this.#sessions) {
      const silence = now - session.seenAt;
      if (silence < SILENT_MS) continue;
      session.playing = false;
      if (silence > FORGOTTEN_MS) this.#sessions.delete(id);
      if (!session.resting) this.#rest(session);
    }
    this.#freeDisk();
  }

  #freeDisk(): void {
    const awake = this.all.filter(({ hls, resting }) => hls && !resting).sort((a, b) => a.askedAt - b.askedAt);
    let bytes = awake.reduce((sum, { hls }) => sum + (hls?.session.bytes ?? 0), 0);
    for (const session of awake) {
      if (bytes <= MOST_BYTES) return;
      bytes -= session.hls?.session.bytes ?? 0;
      this.#rest(session);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#look);
    await Promise.all(this.all.flatMap(({ hls }) => (hls ? [hls.session.end()] : [])));
    this.#sessions.clear();
  }
}
