import type { Marker } from '#contracts';
import { useRef, useState } from 'preact/hooks';

interface MarkerTicksProps {
  readonly markers: readonly Marker[];
  readonly duration: number;
  readonly timeAt: (clientX: number) => number;
  readonly onSeek: (at: number) => void;
  readonly onMove: (marker: Marker, to: number) => void;
}

/** Less than this was a click, px. */
const A_DRAG = 4;

/**
 * Markers on the bar: a click goes there, a drag moves it. By keyboard PageUp and PageDown go there, and the marker's
 * form sets it to now.
 */
export const MarkerTicks = ({ markers, duration, timeAt, onSeek, onMove }: MarkerTicksProps) => {
  const [held, setHeld] = useState<{ id: string; at: number } | null>(null);
  const from = useRef(0);
  return (
    <div class="seek-ticks" aria-hidden="true">
      {markers
        .filter((marker) => marker.startSeconds <= duration)
        .map((marker) => {
          const at = held?.id === marker.id ? held.at : marker.startSeconds;
          return (
            <b
              key={marker.id}
              data-marker={marker.id}
              title={marker.title}
              class={held?.id === marker.id ? 'is-held' : ''}
              style={{ left: `${(at / duration) * 100}%` }}
              onPointerDown={(event) => {
                if (event.button !== 0) return;
                event.stopPropagation();
                event.currentTarget.setPointerCapture(event.pointerId);
                from.current = event.clientX;
              }}
              onPointerMove={(event) => {
                if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
                event.stopPropagation();
                if (held || Math.abs(event.clientX - from.current) > A_DRAG)
                  setHeld({ id: marker.id, at: timeAt(event.clientX) });
              }}
              onPointerUp={(event) => {
                event.stopPropagation();
                if (held) onMove(marker, Math.round(held.at * 10) / 10);
                else onSeek(marker.startSeconds);
                setHeld(null);
              }}
              onPointerCancel={() => setHeld(null)}
            />
          );
        })}
    </div>
  );
};
