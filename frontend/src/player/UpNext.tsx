import { useEffect, useState } from 'preact/hooks';

interface UpNextProps {
  readonly title: string;
  readonly onPlay: () => void;
  readonly onCancel: () => void;
}

const SECONDS = 8;

/** Who names a marker or adds a tag at the end of a film must not lose it to the next one. */
const isWriting = (): boolean =>
  document.activeElement?.matches('input:not([type=range]), textarea') === true ||
  document.querySelector('dialog[open]') !== null;

/** The film is over: what plays next, unless one says no. Nothing is counted down while somebody writes. */
export const UpNext = ({ title, onPlay, onCancel }: UpNextProps) => {
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!isWriting()) setLeft((now) => now - 1);
    }, 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) onPlay();
  }, [left]);
  return (
    <div class="p-next" role="group" aria-label="Next video">
      <p>
        Next in <span class="num">{Math.max(0, left)} s</span>
      </p>
      <p class="p-next-title">{title}</p>
      <div class="p-next-acts">
        <button type="button" class="btn btn-primary" onClick={onPlay}>
          Play now
        </button>
        <button type="button" class="btn btn-glass" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
};
