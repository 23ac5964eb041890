import { signal, type ReadonlySignal } from '@preact/signals';
import { persisted } from '../settings.ts';
import { createLoop, type Loop } from './loop.ts';

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
  readonly ended: ReadonlySignal<boolean>;
  /** What the browser cannot play and why: its own code, see MediaError. */
  readonly failure: ReadonlySignal<number | null>;
  /** Somebody wants to see something: from now on it may be loaded. */
  readonly wanted: ReadonlySignal<boolean>;
  readonly volume: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly loop: Loop;
  toggle(): void;
  play(): void;
  pause(): void;
  seek(to: number): void;
  step(by: number): void;
  /** So many frames of `rate` a second on or back; it stands still then. */
  stepFrame(by: number, rate: number): void;
  setVolume(volume: number): void;
  toggleMute(): void;
  setSpeed(speed: number): void;
  /** Another source comes: goes on from here, playing if it played. */
  changeSource(change: (element: HTMLVideoElement) => void): void;
  /** The source has no more than what is here, though the file says that it is longer. */
  endHere(): void;
  /** Takes hold of the element; the answer lets go. */
  attach(element: HTMLVideoElement): () => void;
}

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3] as const;
const volume = persisted<number>('volume', 1);
const muted = persisted<boolean>('muted', false);
const speed = persisted<number>('speed', 1);

/** A picture that stands still so near to the end of its source, seconds, has come there. */
const EDGE = 0.4;
const LAST_MOMENT_MS = 1_200;
/** A browser may want a click before it plays sound; failures come as `error`, not by the promise. */
const HARMLESS = ['NotAllowedError', 'AbortError', 'NotSupportedError'];

export const createPlayback = (expected: number | null, startAt: number, events: PlaybackEvents): Playback => {
  let video: HTMLVideoElement | null = null;
  /** Where a source that is still coming is to begin. */
  let pending: number | null = startAt;
  /** Where the source ends before the film does. */
  let edge: number | null = null;
  let lastMoment: ReturnType<typeof setTimeout> | undefined;
  /** It was to play before there was an element to do it. */
  let playSoon = false;
  const time = signal(startAt);
  const duration = signal(expected ?? 0);
  const buffered = signal(0);
  const paused = signal(true);
  const waiting = signal(false);
  const ready = signal(false);
  const ended = signal(false);
  const wanted = signal(false);
  const failure = signal<number | null>(null);

  const now = (): number => pending ?? video?.currentTime ?? time.peek();
  const length = (): number => (video && Number.isFinite(video.duration) ? video.duration : duration.peek());
  const seek = (to: number): void => {
    const target = Math.max(0, Math.min(to, Math.max(0, length() - 0.05)));
    time.value = target;
    wanted.value = true;
    ended.value = false;
    if (video && video.readyState > 0) {
      pending = null;
      video.currentTime = target;
    } else pending = target;
  };
  const play = (): void => {
    wanted.value = true;
    if (ended.peek()) seek(0);
    playSoon = video === null;
    video?.play().catch((cause: unknown) => {
      if (!(cause instanceof DOMException && HARMLESS.includes(cause.name))) throw cause;
    });
  };
  const end = (): void => {
    if (ended.peek()) return;
    ended.value = true;
    paused.value = true;
    events.onEnd?.(now());
    video?.pause();
  };
  const loop = createLoop(seek);
  const lookForEdge = (element: HTMLVideoElement): void => {
    clearTimeout(lastMoment);
    if (edge !== null && element.currentTime >= edge - EDGE) end();
    // Sound and picture need not end together: a browser may wait for a last moment that never comes.
    else if (element.currentTime >= element.duration - EDGE)
      lastMoment = setTimeout(() => {
        if (video === element && !element.paused && element.currentTime >= element.duration - EDGE) end();
      }, LAST_MOMENT_MS);
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
        if (pending !== null && pending > 0 && pending < element.duration - 1) element.currentTime = pending;
        else pending = null;
      },
      durationchange: () => {
        if (Number.isFinite(element.duration) && element.duration > 0) duration.value = element.duration;
      },
      timeupdate: () => {
        if (element.seeking || pending !== null) return;
        time.value = element.currentTime;
        events.onTick?.(element.currentTime);
        lookForEdge(element);
        if (!element.paused) loop.watch(element.currentTime, element.playbackRate);
      },
      loadeddata: () => (ready.value = true),
      progress: () => (buffered.value = bufferedTo(element)),
      play: () => {
        paused.value = false;
        ended.value = false;
        events.onPlay?.(now());
      },
      pause: () => {
        paused.value = true;
        if (!element.ended && !ended.peek()) events.onPause?.(now());
      },
      waiting: () => {
        waiting.value = true;
        lookForEdge(element);
      },
      playing: () => (waiting.value = false),
      canplay: () => (waiting.value = false),
      seeked: () => {
        pending = null;
        waiting.value = false;
        time.value = element.currentTime;
        buffered.value = bufferedTo(element);
        events.onSeek?.(element.currentTime);
      },
      ended: end,
      // A source that was taken away is no failure.
      error: () => {
        if (element.currentSrc !== '' && element.error) failure.value = element.error.code;
      },
    };
    for (const [name, listener] of Object.entries(listen)) element.addEventListener(name, listener);
    if (playSoon) play();
    return () => {
      clearTimeout(lastMoment);
      for (const [name, listener] of Object.entries(listen)) element.removeEventListener(name, listener);
      loop.clear();
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
    ended,
    failure,
    wanted,
    volume,
    muted,
    speed,
    loop,
    attach,
    seek,
    play,
    endHere() {
      if (!video) return;
      edge = bufferedTo(video);
      lookForEdge(video);
    },
    pause: () => video?.pause(),
    toggle: () => (video?.paused ? play() : video?.pause()),
    step: (by) => seek(now() + by),
    stepFrame(by, rate) {
      video?.pause();
      // Into the middle of the frame, where rounding cannot lead to its neighbour.
      seek((Math.floor(now() * rate + 1e-3) + by + 0.5) / rate);
    },
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
    changeSource(change) {
      if (!video) return;
      const played = !paused.peek();
      pending = now();
      edge = null;
      failure.value = null;
      change(video);
      if (played) play();
    },
  };
};
