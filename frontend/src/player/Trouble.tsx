import { CircleAlert } from 'lucide-preact';
import type { Stream, Trouble } from './stream.ts';

interface PlayerTroubleProps {
  readonly trouble: Trouble;
  readonly stream: Stream;
  /** The file as it lies there. */
  readonly fileUrl: string;
}

/** What happened, and what can be done. */
export const PlayerTrouble = ({ trouble, stream, fileUrl }: PlayerTroubleProps) => {
  const lower = stream.offer.value?.ladder.find((rung) => !rung.original);
  return (
    <div class="p-failed" role="alert">
      <CircleAlert />
      <p>{trouble.text}</p>
      {trouble.code && <p class="code">{trouble.code}</p>}
      <div class="p-failed-acts">
        <button type="button" class="btn btn-primary" onClick={stream.retry}>
          Try again
        </button>
        {lower && (
          <button type="button" class="btn btn-glass" onClick={() => stream.choose({ maxHeight: lower.height })}>
            Try in {lower.height}p
          </button>
        )}
        <a class="btn btn-glass" href={fileUrl} target="_blank" rel="noopener">
          Open the file itself
        </a>
      </div>
    </div>
  );
};
