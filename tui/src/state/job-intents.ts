import type { Job, QueueName } from '#contracts';
import type { Action } from '../keys/binding.js';
import { count } from '../text/figures.js';
import { jobEntries, underCursor } from './lists.js';
import { refuse, type Plan } from './plan.js';
import type { View } from './view.js';
import type { World } from './world.js';

const JOB_ACTIONS = ['cancel', 'retry', 'retry-all', 'pause', 'more', 'fewer'] as const;
type JobAction = (typeof JOB_ACTIONS)[number];

export const isJobAction = (action: Action): action is JobAction => (JOB_ACTIONS as readonly string[]).includes(action);

const cancel = (view: View, world: World): Plan => {
  const found = underCursor(jobEntries(world, view), view, 'jobs');
  if (!found) return refuse('No job is under the cursor');
  if ('scan' in found) return refuse(`This scan is ${found.scan.state}; there is nothing to call off`);
  const { id, queue, subject, state } = found.job;
  if (state === 'failed') return refuse('It failed already; there is nothing to call off');
  return {
    kind: 'ask',
    question: queue === 'scan' ? `Call off the scan of ${subject}?` : `Call off the ${found.job.name} of ${subject}?`,
    detail:
      queue === 'scan'
        ? 'What it has found stays; the next scan goes on from there.'
        : 'What was begun is thrown away; r tries it again.',
    intent: { do: 'cancel', jobId: id, subject },
  };
};

const isFailed = ({ queue, state }: Job): boolean => state === 'failed' && queue !== 'scan';

const retry = (view: View, world: World): Plan => {
  const found = underCursor(jobEntries(world, view), view, 'jobs');
  const job = found && 'job' in found ? found.job : null;
  if (!job || !isFailed(job)) return refuse('Nothing that failed is under the cursor');
  return { kind: 'do', intent: { do: 'retry', jobId: job.id, subject: job.subject } };
};

const retryAll = (world: World): Plan => {
  const failed = (world.jobs.data ?? []).filter(isFailed);
  if (failed.length === 0) return refuse('Nothing has failed');
  return {
    kind: 'ask',
    question: `Try ${count(failed.length, 'failed job')} again?`,
    detail: 'What fails for a reason of its own, a damaged file say, will fail again.',
    intent: { do: 'retry-all', jobIds: failed.map(({ id }) => id) },
  };
};

/** The queue of the job under the cursor; where it has none that can be steered, that of the artefacts. */
const queueHere = (view: View, world: World): QueueName => {
  const found = underCursor(jobEntries(world, view), view, 'jobs');
  return found && 'job' in found && found.job.queue === 'convert' ? 'convert' : 'artefacts';
};

const steer = (action: 'pause' | 'more' | 'fewer', view: View, world: World): Plan => {
  const name = queueHere(view, world);
  const queue = world.queues.data?.find((each) => each.name === name);
  if (!queue) return refuse('The queues are not known yet');
  if (action === 'pause') return { kind: 'do', intent: { do: 'pause', queue: name, paused: !queue.paused } };
  const concurrency = queue.concurrency + (action === 'more' ? 1 : -1);
  if (concurrency < 1) return refuse('One at a time is the least: p pauses the queue');
  return { kind: 'do', intent: { do: 'concurrency', queue: name, concurrency } };
};

export const jobPlan = (action: JobAction, view: View, world: World): Plan => {
  switch (action) {
    case 'cancel':
      return cancel(view, world);
    case 'retry':
      return retry(view, world);
    case 'retry-all':
      return retryAll(world);
    case 'pause':
    case 'more':
    case 'fewer':
      return steer(action, view, world);
  }
};
