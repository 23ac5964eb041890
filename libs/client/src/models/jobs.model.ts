import type { Job, Progress } from '#contracts';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export interface JobList {
  readonly items: readonly Job[];
  readonly total: number;
}

export interface JobsModel extends Resource<JobList> {
  /** With the progress just heard laid over the running ones. */
  readonly jobs: ReadonlySignal<readonly Job[] | undefined>;
  cancel(id: string): Promise<void>;
  retry(id: string): Promise<void>;
}

/** Jobs come and go by the dozen: the list is read anew at most so often. */
const EVERY_MS = 1_000;
const SHOWN = 200;

const concerns = (job: Job, subject: string): boolean => job.id === subject || job.id.endsWith(`-${subject}`);

export const createJobs = (context: ClientContext): JobsModel => {
  const { api, live, notices, timers } = context;
  const resource = createLiveResource<JobList>(context, {
    load: async (options) => {
      const { items, total } = await api('GET /jobs', { query: { limit: SHOWN }, ...options });
      return { items, total };
    },
    projections: ['videos', 'scans', 'conversions', 'machine'],
    everyMs: EVERY_MS,
  });
  const heard = signal<ReadonlyMap<string, Progress>>(new Map());
  let cancelLook: (() => void) | null = null;
  const look = (): void => {
    cancelLook ??= timers.after(EVERY_MS, () => {
      cancelLook = null;
      void resource.reload();
    });
  };
  const stop = live.subscribe((message) => {
    if (message.event !== 'progress') return;
    const { subject, phase } = message.data;
    const next = new Map(heard.peek());
    if (phase === 'done') next.delete(subject);
    else next.set(subject, message.data);
    heard.value = next;
    const known = resource.data.peek()?.items.some((job) => job.state === 'active' && concerns(job, subject));
    if (phase === 'done' || !known) look();
  });

  const laid = (job: Job): Job => {
    const progress = [...heard.value.values()].find(({ subject }) => concerns(job, subject));
    if (!progress) return job;
    const { done, total, perSecond } = progress;
    return { ...job, state: 'active', progress: { done, total, perSecond, unit: job.progress?.unit ?? '' } };
  };
  const command = async (what: string, send: () => Promise<{ position: number }>): Promise<void> => {
    try {
      await resource.reload((await send()).position);
    } catch (cause) {
      notices.fail(what, cause);
    }
  };

  return {
    ...resource,
    jobs: computed(() => resource.data.value?.items.map(laid)),
    cancel: (id) => command('The job was not called off', () => api('POST /jobs/{id}/cancel', { params: { id } })),
    retry: (id) => command('It is not tried again', () => api('POST /jobs/{id}/retry', { params: { id } })),
    dispose() {
      stop();
      cancelLook?.();
      resource.dispose();
    },
  };
};
