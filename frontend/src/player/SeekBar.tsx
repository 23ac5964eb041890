import type { Marker, VideoDetail } from '#contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clock, spokenClock } from '../format/times.ts';
import { cueAt } from '../pictures/sprite-cues.ts';
import { SpriteFrame } from '../pictures/SpriteFrame.tsx';
import { spriteOf } from '../pictures/sprites.ts';
import { HeatLine } from './HeatLine.tsx';
import { MarkerTicks } from './MarkerTicks.tsx';
import type { Playback } from './playback.ts';
import { steps } from './player-settings.ts';
import './seek-bar.css';

interface SeekBarProps {
  readonly video: VideoDetail;
  readonly playback: Playback;
  /** The controls are awake. */
  readonly isShown: boolean;
  readonly onMoveMarker: (marker: Marker, to: number) => void;
}

const PAGE = 60;
/** While the handle is dragged, the film follows when the hand rests so long: each place costs a search. */
const SETTLE_MS = 140;

const fill = (from: number, to: number, at: number): number => Math.max(0, Math.min(1, (at - from) / (to - from || 1)));

/** The time line: chapters as pieces, markers as ticks, what is played and buffered, and the frame under the pointer. */
export const SeekBar = ({ video, playback, isShown, onMoveMarker }: SeekBarProps) => {
  const track = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const [held, setHeld] = useState<number | null>(null);
  const settle = useRef(0);
  const { chapters, markers } = video;
  const time = held ?? playback.time.value;
  const duration = playback.duration.value || 1;
  const buffered = playback.buffered.value;
  const [a, b] = [playback.loop.from.value, playback.loop.to.value];
  const pieces = chapters.length > 1 ? chapters : [{ title: null, startSeconds: 0, endSeconds: duration }];
  const chapterAt = (at: number): string | null =>
    chapters.find((chapter) => at >= chapter.startSeconds && at < chapter.endSeconds)?.title ?? null;
  useEffect(() => () => clearTimeout(settle.current), []);

  const timeAt = (clientX: number): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.max(0, Math.min(1, (clientX - box.left) / box.width)) * duration;
  };
  const hold = (at: number): void => {
    setHeld(at);
    clearTimeout(settle.current);
    settle.current = window.setTimeout(() => playback.seek(at), SETTLE_MS);
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    track.current?.setPointerCapture(event.pointerId);
    hold(timeAt(event.clientX));
  };
  const move = (event: PointerEvent): void => {
    setHover(timeAt(event.clientX));
    if (track.current?.hasPointerCapture(event.pointerId)) hold(timeAt(event.clientX));
  };
  const up = (event: PointerEvent): void => {
    if (!track.current?.hasPointerCapture(event.pointerId)) return;
    clearTimeout(settle.current);
    playback.seek(timeAt(event.clientX));
    setHeld(null);
  };
  const keys = (event: KeyboardEvent): void => {
    const { short } = steps.peek();
    const by = {
      ArrowLeft: -short,
      ArrowDown: -short,
      ArrowRight: short,
      ArrowUp: short,
      PageDown: -PAGE,
      PageUp: PAGE,
    }[event.key];
    if (by) playback.step(by);
    else if (event.key === 'Home') playback.seek(0);
    else if (event.key === 'End') playback.seek(duration);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="seek" onPointerEnter={() => spriteOf(video.id, video.pictures.sprite)}>
      {video.my.viewings > 0 && <HeatLine videoId={video.id} isShown={isShown} />}
      <div
        ref={track}
        class="seek-track"
        role="slider"
        tabIndex={0}
        aria-label="Position"
        aria-valuemin={0}
        aria-valuemax={Math.round(duration)}
        aria-valuenow={Math.round(time)}
        aria-valuetext={[spokenClock(time), chapterAt(time)].filter(Boolean).join(', ')}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setHeld(null)}
        onPointerLeave={() => setHover(null)}
        onKeyDown={keys}
      >
        {pieces.map((piece) => (
          <i
            key={piece.startSeconds}
            style={{
              flex: String(Math.max(0.1, piece.endSeconds - piece.startSeconds)),
              '--p': String(fill(piece.startSeconds, piece.endSeconds, time)),
              '--b': String(fill(piece.startSeconds, piece.endSeconds, buffered)),
            }}
          />
        ))}
        {a !== null && (
          <span
            class="seek-loop"
            style={{ left: `${(a / duration) * 100}%`, width: `${(((b ?? a) - a) / duration) * 100}%` }}
          />
        )}
        <em style={{ left: `${(time / duration) * 100}%` }} />
      </div>
      <MarkerTicks markers={markers} duration={duration} timeAt={timeAt} onSeek={playback.seek} onMove={onMoveMarker} />
      {hover !== null && <HoverCard video={video} at={hover} part={hover / duration} chapter={chapterAt(hover)} />}
    </div>
  );
};

const CARD = { width: 192, height: 108 };

interface HoverCardProps {
  readonly video: VideoDetail;
  readonly at: number;
  /** Where on the bar, 0 to 1. */
  readonly part: number;
  readonly chapter: string | null;
}

const HoverCard = ({ video, at, part, chapter }: HoverCardProps) => {
  const sprite = spriteOf(video.id, video.pictures.sprite);
  const cue = cueAt(sprite?.cues.value ?? [], at);
  return (
    <div class="seek-hover" style={{ '--at': `${part * 100}%` }} aria-hidden="true">
      <span class="seek-line" />
      <div class={`seek-card ${cue ? 'has-frame' : ''}`}>
        {sprite && cue && <SpriteFrame sprite={sprite} cue={cue} {...CARD} />}
        <p class="num">
          <b>{clock(at)}</b>
          {chapter && <span class="clip">{chapter}</span>}
        </p>
      </div>
    </div>
  );
};
