import { signal, type ReadonlySignal } from '@preact/signals';
import { persisted } from '../settings.ts';

/** What happens to a film, for whoever keeps the record. */
export interface PlaybackEvents {
  readonly onPlay?: (at: number) => void;
  readonly onTick?: (at: number) => void;
  readonly onPause?: (at: number) => void;
  readonly onSeek?: (to: number) => void;
  readonly onEnd?: (at: number) => void;
}

/** A `<video>` as signals and deeds. All times are seconds. */
export interface Playback {
  readonly time: ReadonlySignal<number>;
  readonly duration: ReadonlySignal<number>;
  readonly buffered: ReadonlySignal<number>;
  readonly paused: ReadonlySignal<boolean>;
  readonly waiting: ReadonlySignal<boolean>;
  /** There is a picture to be seen. */
  readonly ready: ReadonlySignal<boolean>;
  /** Why it does not play: the browser's own code, see MediaError. */
  readonly failure: ReadonlySignal<number | null>;
  readonly volume: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  toggle(): void;
  play(): void;
  seek(to: number): void;
  step(by: number): void;
  setVolume(volume: number): void;
  toggleMute(): void;
  setSpeed(speed: number): void;
  /** Takes hold of the element; the answer lets go. */
  attach(element: HTMLVideoElement): () => void;
}

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3] as const;
const volume = persisted<number>('volume', 1);
const muted = persisted<boolean>('muted', false);
const speed = persisted<number>('speed', 1);

export const createPlayback = (expected: number | null, startAt: number, events: PlaybackEvents): Playback => {
  let video: HTMLVideoElement | null = null;
  const time = signal(startAt);
  const duration = signal(expected ?? 0);
  const buffered = signal(0);
  const paused = signal(true);
  const waiting = signal(false);
  const ready = signal(false);
  const failure = signal<number | null>(null);

  const length = (): number => (video && Number.isFinite(video.duration) ? video.duration : duration.peek());
  const seek = (to: number): void => {
    const target = Math.max(0, Math.min(to, Math.max(0, length() - 0.05)));
    time.value = target;
    if (video) video.currentTime = target;
  };
  const play = (): void => {
    video?.play().catch((cause: unknown) => {
      // A browser may want a click before it plays sound; the play button is still there. Failures come as `error`.
      if (cause instanceof DOMException && ['NotAllowedError', 'AbortError', 'NotSupportedError'].includes(cause.name))
        return;
      throw cause;
    });
  };
  const bufferedTo = (element: HTMLVideoElement): number => {
    for (let i = 0; i < element.buffered.length; i += 1)
      if (element.buffered.start(i) <= element.currentTime + 0.5 && element.buffered.end(i) >= element.currentTime)
        return element.buffered.end(i);
    return element.currentTime;
  };

  const attach = (element: HTMLVideoElement): (() => void) => {
    video = element;
    element.volume = volume.peek();
    element.muted = muted.peek();
    const listen: Readonly<Record<string, () => void>> = {
      loadedmetadata: () => {
        if (Number.isFinite(element.duration)) duration.value = element.duration;
        element.playbackRate = speed.peek();
        if (time.peek() > 0 && time.peek() < element.duration - 1) element.currentTime = time.peek();
      },
      timeupdate: () => {
        if (element.seeking) return;
        time.value = element.currentTime;
        events.onTick?.(element.currentTime);
      },
      loadeddata: () => (ready.value = true),
      progress: () => (buffered.value = bufferedTo(element)),
      play: () => {
        paused.value = false;
        events.onPlay?.(element.currentTime);
      },
      pause: () => {
        paused.value = true;
        if (!element.ended) events.onPause?.(element.currentTime);
      },
      waiting: () => (waiting.value = true),
      playing: () => (waiting.value = false),
      canplay: () => (waiting.value = false),
      seeked: () => {
        waiting.value = false;
        buffered.value = bufferedTo(element);
        events.onSeek?.(element.currentTime);
      },
      ended: () => events.onEnd?.(element.currentTime),
      error: () => (failure.value = element.error?.code ?? 0),
    };
    for (const [name, listener] of Object.entries(listen)) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listen)) element.removeEventListener(name, listener);
      element.pause();
      // Lets go of the connection, which else stays open until the element is collected.
      element.removeAttribute('src');
      element.load();
      video = null;
    };
  };

  return {
    time,
    duration,
    buffered,
    paused,
    waiting,
    ready,
    failure,
    volume,
    muted,
    speed,
    attach,
    seek,
    play,
    toggle: () => (video?.paused ? play() : video?.pause()),
    step: (by) => seek((video?.currentTime ?? time.peek()) + by),
    setVolume(value) {
      volume.value = Math.max(0, Math.min(1, value));
      muted.value = false;
      if (video) {
        video.volume = volume.peek();
        video.muted = false;
      }
    },
    toggleMute() {
      muted.value = !muted.peek();
      if (video) video.muted = muted.peek();
    },
    setSpeed(value) {
      speed.value = value;
      if (video) video.playbackRate = value;
    },
  };
};
