import { useEffect, useState } from 'preact/hooks';

interface UpNextProps {
  readonly title: string;
  readonly onPlay: () => void;
  readonly onCancel: () => void;
}

const SECONDS = 8;

/** The film is over: what plays next, unless one says no. */
export const UpNext = ({ title, onPlay, onCancel }: UpNextProps) => {
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    if (left <= 0) {
      onPlay();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
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
