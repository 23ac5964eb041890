import { createPlaybackModel, type PlaybackWish } from '#client';
import type { PlaybackOffer, VideoDetail } from '#contracts';
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { BrowserClient } from '../live/browser-client.ts';
import { base } from '../paths.ts';
import { browserAbilities, withoutTrust } from './abilities.ts';
import type { HlsSource } from './hls-source.ts';
import type { Playback } from './playback.ts';
import { quality } from './player-settings.ts';

/** Why it does not play, and what may help. */
export interface Trouble {
  readonly text: string;
  /** What lies there may say more. */
  readonly code: string | null;
}

/** How a video comes to the element: asked of the server, and asked anew when it breaks. */
export interface Stream {
  readonly offer: ReadonlySignal<PlaybackOffer | undefined>;
  readonly trouble: ReadonlySignal<Trouble | null>;
  /** Another quality or another sound, from here on. */
  choose(change: Partial<PlaybackWish>): void;
  retry(): void;
  /** The element is there: begin. */
  start(): void;
  dispose(): void;
}

/** So often it is asked for again by itself, within so many ms; then a person has to. */
const MOST_TRIES = 2;
const TRIES_WITHIN_MS = 60_000;

/** What the server says of a piece that could not be had, as a sentence. */
const reasonAt = async (url: string | null): Promise<Trouble> => {
  const answer = url === null ? null : await fetch(url).catch(() => null);
  if (answer?.headers.get('content-type')?.includes('problem')) {
    const { detail, code } = (await answer.json()) as { detail: string; code: string };
    return { text: detail, code };
  }
  void answer?.body?.cancel();
  return url === null
    ? { text: 'The picture could not be decoded.', code: 'player.not-decoded' }
    : { text: 'The server stopped sending it.', code: 'player.stopped' };
};

export const createStream = (client: BrowserClient, video: VideoDetail, playback: Playback): Stream => {
  const trouble = signal<Trouble | null>(null);
  let abilities = browserAbilities();
  let wish: PlaybackWish = { maxHeight: quality.peek(), audioStream: null };
  let source: HlsSource | null = null;
  let tries: number[] = [];
  let trusted = true;
  let gone = false;

  const open = (): void => {
    trouble.value = null;
    void model.open(abilities, wish, playback.time.peek());
  };
  /** Once or twice by itself; `last` says why it did not help. */
  const again = (last: () => Promise<Trouble>): void => {
    const now = performance.now();
    tries = tries.filter((at) => now - at < TRIES_WITHIN_MS);
    if (tries.length >= MOST_TRIES) {
      void last().then((reason) => {
        if (!gone) trouble.value = reason;
      });
      return;
    }
    tries.push(now);
    open();
  };
  const model = createPlaybackModel(client, {
    videoId: video.id,
    onLost: () => again(async () => ({ text: 'The server has ended this playing.', code: 'playback.not-found' })),
  });

  const attach = (offer: PlaybackOffer): void =>
    playback.changeSource((element) => {
      source?.destroy();
      source = null;
      const url = base + offer.url;
      if (offer.mode === 'direct' || abilities.hls === 'native') {
        element.src = url;
        return;
      }
      const at = playback.time.peek();
      let current = true;
      source = { load: () => undefined, destroy: () => (current = false) };
      void import('./hls-source.ts').then(({ attachHls }) => {
        if (!current || gone) return;
        source = attachHls(element, url, at, {
          onLost: () => again(() => reasonAt(url)),
          onBroken: (broken) => again(() => reasonAt(broken)),
          onEdge: playback.endHere,
        });
        if (playback.wanted.peek()) source.load();
      });
    });

  const watch = (): (() => void)[] => [
    effect(() => {
      const offer = model.offer.value;
      if (offer) attach(offer);
    }),
    effect(() => {
      if (playback.wanted.value) source?.load();
    }),
    effect(() => {
      const error = model.error.value;
      if (error) trouble.value = { text: error.message, code: error.code };
    }),
    effect(() => model.note(playback.time.value, !playback.paused.value)),
    effect(() => {
      const code = playback.failure.value;
      if (code === null) return;
      // 2: the connection broke; 3 and 4: not what this browser can play, whatever it said.
      if (code !== 2 && !source && trusted && abilities.hls !== 'none') {
        trusted = false;
        abilities = withoutTrust(abilities, video.videoCodec);
        open();
        return;
      }
      again(() => reasonAt(code === 2 ? client.api.url('GET /videos/{id}', { id: video.id }) : null));
    }),
  ];
  let stops: (() => void)[] = [];
  const leave = (): void => model.leave();
  const back = (event: PageTransitionEvent): void => {
    if (event.persisted) open();
  };

  return {
    offer: model.offer,
    trouble,
    choose(change) {
      wish = { ...wish, ...change };
      if (change.maxHeight !== undefined) quality.value = change.maxHeight;
      open();
    },
    retry() {
      tries = [];
      open();
    },
    start() {
      stops = watch();
      addEventListener('pagehide', leave);
      addEventListener('pageshow', back);
      open();
    },
    dispose() {
      gone = true;
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', back);
      for (const stop of stops) stop();
      source?.destroy();
      model.dispose();
    },
  };
};
