import type { Abilities, PlaybackOffer } from '#contracts';
import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { ProblemError } from '../api/problem-error.js';
import type { ClientContext } from './client-context.js';

/** What the viewer wants of a video's picture and sound; null: as it is. */
export interface PlaybackWish {
  readonly maxHeight: number | null;
  readonly audioStream: number | null;
}

/** One viewer's playing of one video: how it plays, and the beat that keeps what is made for it. */
export interface PlaybackModel {
  /** Undefined until the server has said how. */
  readonly offer: ReadonlySignal<PlaybackOffer | undefined>;
  readonly error: ReadonlySignal<ProblemError | null>;
  /** Asks how to play from there on; what was made for the offer before is thrown away. */
  open(abilities: Abilities, wish: PlaybackWish, startSeconds: number): Promise<void>;
  /** Where the film is, for the next beat. */
  note(atSeconds: number, playing: boolean): void;
  /** The page goes away: ends it even if the page is no more. A later `open` begins anew. */
  leave(): void;
  dispose(): void;
}

export interface PlaybackModelOptions {
  readonly videoId: string;
  /** The server has ended this session, e.g. while the machine slept. */
  readonly onLost: () => void;
}

/** The server takes a longer silence for someone who left. */
const BEAT_MS = 3_000;

export const createPlaybackModel = (context: ClientContext, options: PlaybackModelOptions): PlaybackModel => {
  const { api, timers } = context;
  const offer = signal<PlaybackOffer | undefined>(undefined);
  const error = signal<ProblemError | null>(null);
  let sessionId: string | null = null;
  let noted = { atSeconds: 0, playing: false };
  let cancelBeat = (): void => undefined;
  let latest = 0;

  const end = (id: string): void =>
    // Silence ends it as well; there is nobody left to tell.
    void api('DELETE /playback/{id}', { params: { id }, keepalive: true }).catch(() => undefined);

  const beat = (): void => {
    cancelBeat();
    cancelBeat = timers.after(BEAT_MS, () => {
      const id = sessionId;
      if (id === null) return;
      api('PUT /playback/{id}', { params: { id }, body: noted })
        .catch((cause: unknown) => {
          // A server that does not answer is told of by the banner, and may be back for the next beat.
          if (ProblemError.from(cause).status !== 404 || sessionId !== id) return;
          sessionId = null;
          options.onLost();
        })
        .finally(() => {
          if (sessionId === id) beat();
        });
    });
  };

  const leave = (): void => {
    latest += 1;
    cancelBeat();
    if (sessionId !== null) end(sessionId);
    sessionId = null;
  };

  return {
    offer,
    error,
    async open(abilities, { maxHeight, audioStream }, startSeconds) {
      const mine = ++latest;
      noted = { ...noted, atSeconds: startSeconds };
      const body = {
        abilities,
        startSeconds,
        ...(maxHeight === null ? {} : { maxHeight }),
        ...(audioStream === null ? {} : { audioStream }),
        ...(sessionId === null ? {} : { replaces: sessionId }),
      };
      try {
        const next = await api('POST /videos/{id}/playback', { params: { id: options.videoId }, body });
        // Left, or asked otherwise, before the answer came.
        if (mine !== latest) return end(next.sessionId);
        sessionId = next.sessionId;
        batch(() => {
          offer.value = next;
          error.value = null;
        });
        beat();
      } catch (cause) {
        if (mine === latest) error.value = ProblemError.from(cause);
      }
    },
    note: (atSeconds, playing) => (noted = { atSeconds, playing }),
    leave,
    dispose: leave,
  };
};
