import type { Scan } from '#contracts';
import { Bar } from '../../components/progress/Bar.tsx';
import { count } from '../../format/quantities.ts';
import { span } from '../../format/times.ts';
import { Failures } from './Failures.tsx';
import { CountLegend } from './CountLegend.tsx';

interface ScanPanelProps {
  readonly scan: Scan;
  readonly library: string;
  readonly onCancel: () => void;
}

/** A scan that runs: how far, how fast, what it found. */
export const ScanPanel = ({ scan, library, onCancel }: ScanPanelProps) => {
  const progress = scan.progress;
  const left =
    progress && progress.filesPerSecond > 0 && progress.total > progress.done
      ? `${span((progress.total - progress.done) / progress.filesPerSecond)} left`
      : null;
  const pace = progress && progress.filesPerSecond > 0 ? `${count(progress.filesPerSecond)} files/s` : null;
  return (
    <section class="panel" aria-label={`Scan of ${library}`}>
      <div class="panel-head">
        <h2 class="clip">Scan of {library}</h2>
        <span class="tag-state info">
          <span class="dot dot-live" />
          {scan.state === 'queued' ? 'Waiting' : 'Running'}
        </span>
        <span class="end">
          <button type="button" class="btn btn-ghost btn-s" onClick={onCancel}>
            Cancel
          </button>
        </span>
      </div>
      <div class="scan">
        <div class="scan-top">
          {progress ? (
            <p class="big">
              {count(progress.done)}
              <span>
                {' '}
                of {count(progress.total)} files · {progress.phase}
              </span>
            </p>
          ) : (
            <p class="subtle">It begins as soon as a worker is free.</p>
          )}
          <p class="num subtle">{[pace, left].filter(Boolean).join(', ')}</p>
        </div>
        <Bar done={progress?.done ?? 0} total={progress?.total ?? 0} label={`Scan of ${library}`} />
        {scan.counts && <CountLegend counts={scan.counts} />}
      </div>
      <Failures failures={scan.failures} total={scan.counts?.failed ?? scan.failures.length} />
    </section>
  );
};
