import type { Marker } from '#contracts';
import { useRef, useState } from 'preact/hooks';
import { clock, spokenClock } from '../format/times.ts';
import type { Playback } from './playback.ts';
import './seek-bar.css';

export interface Chapter {
  readonly title: string | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

interface SeekBarProps {
  readonly playback: Playback;
  readonly markers: readonly Marker[];
  readonly chapters: readonly Chapter[];
}

const STEP = 5;
const PAGE = 60;

const fill = (from: number, to: number, at: number): number => Math.max(0, Math.min(1, (at - from) / (to - from || 1)));

/** The time line: chapters as pieces, markers as ticks, what is played and buffered, and the time under the pointer. */
export const SeekBar = ({ playback, markers, chapters }: SeekBarProps) => {
  const track = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const time = playback.time.value;
  const duration = playback.duration.value || 1;
  const buffered = playback.buffered.value;
  const pieces: readonly Chapter[] =
    chapters.length > 1 ? chapters : [{ title: null, startSeconds: 0, endSeconds: duration }];
  const chapterAt = (at: number): string | null =>
    chapters.find((chapter) => at >= chapter.startSeconds && at < chapter.endSeconds)?.title ?? null;

  const timeAt = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * duration;
  };
  const drag = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    track.current?.setPointerCapture(event.pointerId);
    playback.seek(timeAt(event));
  };
  const move = (event: PointerEvent): void => {
    setHover(timeAt(event));
    if (track.current?.hasPointerCapture(event.pointerId)) playback.seek(timeAt(event));
  };
  const keys = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -PAGE, PageUp: PAGE }[
      event.key
    ];
    if (by) playback.step(by);
    else if (event.key === 'Home') playback.seek(0);
    else if (event.key === 'End') playback.seek(duration);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="seek">
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
        onPointerDown={drag}
        onPointerMove={move}
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
        {markers
          .filter((marker) => marker.startSeconds <= duration)
          .map((marker) => (
            <b key={marker.id} title={marker.title} style={{ left: `${(marker.startSeconds / duration) * 100}%` }} />
          ))}
        <em style={{ left: `${(time / duration) * 100}%` }} />
      </div>
      {hover !== null && (
        <div class="seek-hover" style={{ left: `${(hover / duration) * 100}%` }} aria-hidden="true">
          <span class="seek-line" />
          <p class="seek-card num">
            <b>{clock(hover)}</b>
            {chapterAt(hover) && <span class="clip">{chapterAt(hover)}</span>}
          </p>
        </div>
      )}
    </div>
  );
};
