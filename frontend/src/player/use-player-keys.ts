import type { ActionIn } from '../keys/bindings.ts';
import { useKeyActions, type KeyDeed } from '../keys/use-key-actions.ts';
import { steps } from './player-settings.ts';
import type { PlayerTools } from './player-tools.ts';
import { SPEEDS, type Playback } from './playback.ts';

interface PlayerKeys {
  readonly playback: Playback;
  /** Begins of markers and chapters, seconds. */
  readonly points: readonly number[];
  readonly tools: PlayerTools;
  /** Whether the focus is on the player, or nowhere. */
  readonly isFocused: () => boolean;
  readonly onFull: () => void;
  readonly onCaptions: () => void;
}

const LOUDER = 0.05;
/** Going back lands on the point before, not on the one just passed. */
const PASSED = 1.5;

/** The keys of the player, wherever the focus is; arrows only when nothing else could want them. */
export const usePlayerKeys = ({ playback, points, tools, isFocused, onFull, onCaptions }: PlayerKeys): void => {
  const near =
    (deed: () => void): KeyDeed =>
    () =>
      isFocused() ? deed() : false;
  const speedBy = (step: number): void => {
    const index = SPEEDS.findIndex((speed) => speed >= playback.speed.peek());
    playback.setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, index + step))] ?? 1);
  };
  const point = (direction: 1 | -1): void => {
    const sorted = [...points].sort((a, b) => a - b);
    const now = playback.time.peek();
    const next = direction > 0 ? sorted.find((at) => at > now + 0.3) : sorted.findLast((at) => at < now - PASSED);
    if (next !== undefined) playback.seek(next);
    else if (direction < 0) playback.seek(0);
  };
  // Every action of the table has its deed, or this does not compile; marks and grades are the page's.
  const deeds: Readonly<Record<Exclude<ActionIn<'player'>, 'mark' | 'grade'>, KeyDeed>> = {
    toggle: playback.toggle,
    back: () => playback.step(-steps.peek().long),
    forward: () => playback.step(steps.peek().long),
    stepBack: near(() => playback.step(-steps.peek().short)),
    stepForward: near(() => playback.step(steps.peek().short)),
    frameBack: () => tools.frame(-1),
    frameForward: () => tools.frame(1),
    tenths: (key) => playback.seek((playback.duration.peek() * Number(key)) / 10),
    previousPoint: () => point(-1),
    nextPoint: () => point(1),
    random: tools.random,
    loopFrom: () => playback.loop.setFrom(playback.time.peek()),
    loopTo: () => playback.loop.setTo(playback.time.peek()),
    loopEnd: playback.loop.clear,
    louder: near(() => playback.setVolume(playback.volume.peek() + LOUDER)),
    quieter: near(() => playback.setVolume(playback.volume.peek() - LOUDER)),
    mute: playback.toggleMute,
    slower: () => speedBy(-1),
    faster: () => speedBy(1),
    captions: onCaptions,
    fullScreen: onFull,
    theatre: tools.theatre,
    previous: () => tools.previous?.(),
    next: tools.next,
  };
  useKeyActions('player', deeds);
};
