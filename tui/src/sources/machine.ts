import {
  createLibraries,
  createLiveResource,
  createResource,
  createScans,
  createStatus,
  type ClientContext,
  type LibrariesModel,
  type Resource,
  type ScansModel,
  type StatusModel,
} from '#client';
import type { Job, LogLine, Scan, VideoItem } from '#contracts';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { createEventTail, type EventTail } from './event-tail.js';
import { remember } from './sampler.js';
import type { Fetched, Sample, World } from '../state/world.js';

export interface Machine {
  readonly world: ReadonlySignal<World>;
  readonly status: StatusModel;
  readonly scans: ScansModel;
  readonly libraries: LibrariesModel;
  readonly events: EventTail;
  readonly logs: Resource<readonly LogLine[]>;
  /** Everything anew: at a person's wish, and when a lost server is back. */
  refresh(): void;
  /** Called every second: the clock of the header, and figures that the server does not push. */
  tick(wantsLogs: boolean): void;
  dispose(): void;
}

/** Load and rates have no events: they are read again when nothing else has done so for this long. */
const GENTLE_MS = 2_000;
const LOG_LINES = 1_000;

const fetched = <T>(resource: Resource<T>, data: T | undefined = resource.data.value): Fetched<T> => ({
  data,
  error: resource.error.value?.message ?? null,
});

/** A queued scan that tells of itself is running, with its progress. */
export const laid = (jobs: readonly Job[], scans: readonly Scan[]): readonly Job[] => {
  const running = new Map(scans.map((scan) => [scan.id, scan]));
  return jobs.map((job) => {
    const progress = running.get(job.id)?.progress;
    if (!progress) return job;
    const { done, total, filesPerSecond } = progress;
    return { ...job, state: 'active', progress: { done, total, perSecond: filesPerSecond, unit: progress.phase } };
  });
};

/** The whole machine as signals, kept true by the live feed. */
export const createMachine = (context: ClientContext, address: string, readonly: boolean): Machine => {
  const { api, live, timers, notices } = context;
  const status = createStatus(context);
  const scans = createScans(context);
  const libraries = createLibraries(context);
  const events = createEventTail(context);
  const jobs = createLiveResource<readonly Job[]>(context, {
    load: async (options) => (await api('GET /jobs', { query: { limit: 200 }, ...options })).items,
    projections: ['scans'],
    everyMs: 500,
  });
  const failed = createLiveResource<readonly VideoItem[]>(context, {
    load: async (options) =>
      (await api('GET /videos', { query: { state: 'failed', sort: 'title', limit: 200 }, ...options })).items,
    projections: ['videos'],
    everyMs: GENTLE_MS,
  });
  const logs = createResource<readonly LogLine[]>(
    async (options) => (await api('GET /logs', { query: { limit: LOG_LINES }, ...options })).items,
  );
  const now = signal(timers.now());
  const samples = signal<readonly Sample[]>([]);
  let statusAt = 0;
  let logsAt = 0;

  const refresh = (): void => {
    for (const each of [status, scans, libraries, jobs, failed, logs, events]) void each.reload();
  };

  const stopSampling = effect(() => {
    const data = status.data.value;
    if (!data) return;
    statusAt = timers.now();
    samples.value = remember(samples.peek(), data);
  });
  const stopTelling = live.subscribe((message) => {
    if (message.event !== 'progress' || message.data.kind === 'scan' || message.data.phase !== 'done') return;
    notices.say(`${message.data.subject} is ${message.data.kind === 'rebuild' ? 'rebuilt' : 'verified'}`);
  });
  let wasStale = false;
  const stopWatching = effect(() => {
    const { state } = live.status.value;
    if (state === 'live' && wasStale) refresh();
    if (state !== 'connecting') wasStale = state === 'stale';
  });

  const world = computed<World>(() => ({
    now: now.value,
    address,
    readonly,
    connection: live.status.value,
    status: fetched(status),
    projections: status.projections.value,
    jobs: fetched(jobs, jobs.data.value && laid(jobs.data.value, scans.scans.value ?? [])),
    scans: fetched(scans, scans.scans.value),
    libraries: fetched(libraries),
    failed: fetched(failed),
    events: { data: events.items.value, error: events.error.value },
    logs: fetched(logs),
    samples: samples.value,
    notice: notices.items.value.at(-1) ?? null,
  }));

  return {
    world,
    status,
    scans,
    libraries,
    events,
    logs,
    refresh,
    tick(wantsLogs) {
      now.value = timers.now();
      if (live.status.peek().state !== 'live') return;
      if (now.peek() - statusAt >= GENTLE_MS && !status.loading.peek()) {
        statusAt = now.peek();
        void status.reload();
      }
      if (wantsLogs && now.peek() - logsAt >= GENTLE_MS && !logs.loading.peek()) {
        logsAt = now.peek();
        void logs.reload();
      }
    },
    dispose() {
      stopSampling();
      stopTelling();
      stopWatching();
      for (const each of [status, scans, libraries, jobs, failed, logs, events]) each.dispose();
      live.close();
    },
  };
};
