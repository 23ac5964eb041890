import { createJobs, createMaking, type JobsModel } from '#client';
import type { Job } from '#contracts';
import { ListChecks, Pause, Play, RefreshCw } from 'lucide-preact';
import { useModel } from '../../client-context.ts';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { count } from '../../format/quantities.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { JobRow } from './JobRow.tsx';
import './jobs.css';

const GROUPS: readonly { readonly title: string; readonly states: readonly Job['state'][] }[] = [
  { title: 'Running', states: ['active'] },
  { title: 'Failed', states: ['failed'] },
  { title: 'Waiting', states: ['waiting', 'delayed', 'paused'] },
];

const summary = (jobs: readonly Job[], total: number): string => {
  const of = (...states: Job['state'][]): number => jobs.filter((job) => states.includes(job.state)).length;
  const [running, failed] = [of('active'), of('failed')];
  const waiting = Math.max(of('waiting', 'delayed', 'paused'), total - running - failed);
  return `${count(running)} running, ${count(waiting)} waiting, ${count(failed)} failed`;
};

/** What the machine does and is to do: live, called off, tried again. */
const JobsPage = () => {
  useTitle('Jobs');
  const model = useModel(createJobs);
  const making = useModel(createMaking);
  const jobs = model.jobs.value;
  const total = model.data.value?.total ?? 0;
  const error = model.error.value;
  const queues = making.queues.value;
  const isPaused = queues?.every((queue) => queue.paused) ?? false;
  const pauseAll = async (): Promise<void> => {
    for (const queue of queues ?? []) await making.steer(queue.name, { paused: !isPaused });
  };
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Jobs</h1>
          <p class="num" aria-live="polite">
            {jobs ? summary(jobs, total) : 'Reading'}
          </p>
        </div>
        <div class="end">
          {queues && (
            <button type="button" class="btn" onClick={() => void pauseAll()}>
              {isPaused ? <Play /> : <Pause />}
              {isPaused ? 'Go on' : 'Pause all'}
            </button>
          )}
        </div>
      </div>
      {isPaused && (
        <p class="notice jobs-paused">
          <Pause />
          Nothing new begins until it goes on.
        </p>
      )}
      {error && !jobs ? (
        <ErrorState title="The jobs could not be read" error={error} onRetry={() => void model.reload()} />
      ) : !jobs ? (
        <div class="panel">
          <RowSkeletons count={5} height={64} />
        </div>
      ) : jobs.length === 0 ? (
        <EmptyState
          icon={<ListChecks />}
          title="Nothing to do"
          text="Scans, pictures and conversions appear here while they wait, run or fail."
        />
      ) : (
        <Groups jobs={jobs} total={total} model={model} onRetryAll={() => void making.retry()} />
      )}
    </>
  );
};

interface GroupsProps {
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly model: JobsModel;
  readonly onRetryAll: () => void;
}

const Groups = ({ jobs, total, model, onRetryAll }: GroupsProps) => (
  <>
    {GROUPS.map(({ title, states }) => {
      const mine = jobs.filter((job) => states.includes(job.state));
      if (mine.length === 0) return null;
      return (
        <section key={title} class="section" aria-labelledby={`h-${title}`}>
          <div class="section-head">
            <h2 id={`h-${title}`}>{title}</h2>
            <span class="n">{count(mine.length)}</span>
            <span class="end">
              {title === 'Failed' && (
                <button type="button" class="btn btn-ghost btn-s" onClick={onRetryAll}>
                  <RefreshCw class="icon-s" />
                  Retry all
                </button>
              )}
            </span>
          </div>
          <ul class="panel rows">
            {mine.map((job) => (
              <JobRow key={job.id} job={job} onCancel={model.cancel} onRetry={model.retry} />
            ))}
          </ul>
        </section>
      );
    })}
    {total > jobs.length && <p class="subtle jobs-more">and {count(total - jobs.length)} more behind these</p>}
  </>
);

export default JobsPage;
