import type { Job } from '#contracts';
import { Clapperboard, Image, ListTodo, RefreshCw, ScanSearch, X, type LucideIcon } from 'lucide-preact';
import { Bar } from '../../components/progress/Bar.tsx';
import { artefactName } from '../../format/artefacts.ts';
import { count } from '../../format/quantities.ts';
import { ago, span } from '../../format/times.ts';

interface JobRowProps {
  readonly job: Job;
  readonly onCancel: (id: string) => Promise<void>;
  readonly onRetry: (id: string) => Promise<void>;
}

const QUEUES: Readonly<Record<string, readonly [LucideIcon, string]>> = {
  scan: [ScanSearch, 'Scan'],
  artefacts: [Image, 'Pictures and more'],
  convert: [Clapperboard, 'Conversion'],
};

const what = (job: Job): string => {
  const kinds = job.queue === 'artefacts' && job.name !== job.queue ? job.name.split(', ').map(artefactName) : [];
  return kinds.length > 0 ? kinds.join(', ') : (QUEUES[job.queue]?.[1] ?? job.queue);
};

/** Speed as each kind of job has it: files a second, or how many times as fast as the film. */
const pace = ({ progress, queue }: Job): string => {
  if (!progress || progress.perSecond <= 0) return '';
  if (queue !== 'scan') return `${progress.perSecond.toFixed(1)}×`;
  return `${count(progress.perSecond)} files/s, ${span((progress.total - progress.done) / progress.perSecond)} left`;
};

const far = ({ progress }: Job): string => {
  if (!progress) return '';
  if (progress.unit === '%' || progress.total === 100) return `${Math.floor(progress.done)} %`;
  return `${count(progress.done)} of ${count(progress.total)} ${progress.unit}`;
};

export const JobRow = ({ job, onCancel, onRetry }: JobRowProps) => {
  const Icon = QUEUES[job.queue]?.[0] ?? ListTodo;
  const isFailed = job.state === 'failed';
  return (
    <li class="job" data-state={job.state}>
      <span class={`row-icon ${isFailed ? 'danger' : ''}`}>
        <Icon />
      </span>
      <span class="row-text">
        <span class="clip">{job.subject}</span>
        <span>{what(job)}</span>
      </span>
      <div class="job-how">
        {job.progress && <Bar done={job.progress.done} total={job.progress.total} label={`Job on ${job.subject}`} />}
        {isFailed ? (
          <p class="danger">{job.reason}</p>
        ) : (
          <p class="num">
            {job.progress ? far(job) : `since ${ago(job.addedAt)}`}
            <span>{pace(job)}</span>
          </p>
        )}
      </div>
      <span class="job-end">
        {job.attempts > 1 && <span class="subtle num">attempt {job.attempts}</span>}
        {isFailed && job.queue !== 'scan' && (
          <button
            type="button"
            class="icon-btn icon-btn-s"
            aria-label={`Try ${job.subject} again`}
            title="Try again"
            onClick={() => void onRetry(job.id)}
          >
            <RefreshCw class="icon-s" />
          </button>
        )}
        {!isFailed && (
          <button
            type="button"
            class="icon-btn icon-btn-s"
            aria-label={`Call off ${job.subject}`}
            title="Call off"
            onClick={() => void onCancel(job.id)}
          >
            <X class="icon-s" />
          </button>
        )}
      </span>
    </li>
  );
};
