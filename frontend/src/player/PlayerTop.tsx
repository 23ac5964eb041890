import type { VideoDetail } from '#contracts';
import { CircleCheck, RefreshCw } from 'lucide-preact';
import { bitRate } from '../format/quantities.ts';
import { picture } from '../format/media.ts';
import { MODES } from './how-it-plays.ts';
import type { Stream } from './stream.ts';

interface PlayerTopProps {
  readonly video: VideoDetail;
  readonly stream: Stream;
  /** Where it went on from, in words. */
  readonly resumedAt: string | null;
  readonly onStartOver: () => void;
  readonly isOpen: boolean;
  readonly onInfo: () => void;
}

/** Where it went on from, and why it plays as it does. */
export const PlayerTop = ({ video, stream, resumedAt, onStartOver, isOpen, onInfo }: PlayerTopProps) => {
  const offer = stream.offer.value;
  return (
    <div class="p-top">
      {resumedAt && (
        <p class="plate">
          From {resumedAt}
          <button type="button" class="link" onClick={onStartOver}>
            Start over
          </button>
        </p>
      )}
      {offer && (
        <button
          type="button"
          class="plate p-how"
          title={offer.reason.text}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          data-panel="info"
          onClick={onInfo}
        >
          {offer.mode === 'direct' ? <CircleCheck class="ok" /> : <RefreshCw />}
          {MODES[offer.mode]}
          <span class="p-dim num">
            {[picture(video), video.bitRate !== null && bitRate(video.bitRate)].filter(Boolean).join(' · ')}
          </span>
        </button>
      )}
    </div>
  );
};
