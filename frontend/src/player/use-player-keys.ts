import type { Marker } from '#contracts';
import { useKeys } from '../hooks/use-keys.ts';
import { SPEEDS, type Playback } from './playback.ts';

interface PlayerKeys {
  readonly playback: Playback;
  readonly markers: readonly Marker[];
  readonly chapters: readonly { readonly startSeconds: number }[];
  /** Whether the focus is on the player, or nowhere. */
  readonly isFocused: () => boolean;
  readonly onFull: () => void;
  readonly onTheatre: () => void;
}

const FRAME = 1 / 25;
const LOUDER = 0.05;
/** Going back lands on the point before, not on the one just passed. */
const PASSED = 1.5;

/** The keys of the player, wherever the focus is; arrows only when nothing else could want them. */
export const usePlayerKeys = (options: PlayerKeys): void => {
  const { playback } = options;
  const near = (deed: () => void) => (): false | void => (options.isFocused() ? deed() : false);
  const speedBy = (step: number): void => {
    const index = SPEEDS.findIndex((speed) => speed >= playback.speed.peek());
    playback.setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, index + step))] ?? 1);
  };
  const point = (direction: 1 | -1): void => {
    const points = [...options.markers, ...options.chapters].map((one) => one.startSeconds).sort((a, b) => a - b);
    const now = playback.time.peek();
    const next = direction > 0 ? points.find((at) => at > now + 0.3) : points.filter((at) => at < now - PASSED).at(-1);
    if (next !== undefined) playback.seek(next);
    else if (direction < 0) playback.seek(0);
  };
  const tenths = Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [String(n), () => playback.seek((playback.duration.peek() * n) / 10)]),
  );
  const space = (event: KeyboardEvent): false | void => {
    // On a button the space bar presses that button.
    if (event.target instanceof Element && event.target.closest('button, a, [role=radio], summary')) return false;
    playback.toggle();
  };
  useKeys({
    ...tenths,
    ' ': space,
    k: playback.toggle,
    j: () => playback.step(-10),
    l: () => playback.step(10),
    ArrowLeft: near(() => playback.step(-5)),
    ArrowRight: near(() => playback.step(5)),
    ArrowUp: near(() => playback.setVolume(playback.volume.peek() + LOUDER)),
    ArrowDown: near(() => playback.setVolume(playback.volume.peek() - LOUDER)),
    m: playback.toggleMute,
    f: options.onFull,
    t: options.onTheatre,
    ',': () => playback.step(-FRAME),
    '.': () => playback.step(FRAME),
    '<': () => speedBy(-1),
    '>': () => speedBy(1),
    PageDown: () => point(1),
    PageUp: () => point(-1),
    r: () => playback.seek(Math.random() * playback.duration.peek()),
  });
};
