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
import type { ArtefactReport, Job, LogLine, PlaybackSession, Queue, VideoItem } from '#contracts';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { createEventTail, type EventTail } from './event-tail.js';
import { hear, laid, type HeardProgress } from './job-progress.js';
import { remember } from './sampler.js';
import { createVideoSearch } from './video-search.js';
import type { Fetched, Sample, World } from '../state/world.js';

export interface Machine {
  readonly world: ReadonlySignal<World>;
  readonly status: StatusModel;
  readonly scans: ScansModel;
  readonly libraries: LibrariesModel;
  readonly events: EventTail;
  readonly logs: Resource<readonly LogLine[]>;
  /** Videos by the language of searching; empty: none. */
  search(query: string): void;
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

/** The whole machine as signals, kept true by the live feed. */
export const createMachine = (context: ClientContext, address: string, readonly: boolean): Machine => {
  const { api, live, timers, notices } = context;
  const status = createStatus(context);
  const scans = createScans(context);
  const libraries = createLibraries(context);
  const events = createEventTail(context);
  const jobs = createLiveResource<readonly Job[]>(context, {
    load: async (options) => (await api('GET /jobs', { query: { limit: 200 }, ...options })).items,
    projections: ['scans', 'conversions', 'videos'],
    everyMs: 1_000,
  });
  const queues = createLiveResource<readonly Queue[]>(context, {
    load: async (options) => (await api('GET /queues', options)).items,
    projections: ['machine'],
    everyMs: 500,
  });
  const artefacts = createLiveResource<ArtefactReport>(context, {
    load: (options) => api('GET /artefacts', options),
    projections: ['videos', 'machine'],
    everyMs: GENTLE_MS,
  });
  const sessions = createResource<readonly PlaybackSession[]>(
    async (options) => (await api('GET /playback', options)).items,
  );
  const failed = createLiveResource<readonly VideoItem[]>(context, {
    load: async (options) =>
      (await api('GET /videos', { query: { state: 'failed', sort: 'title', limit: 200 }, ...options })).items,
    projections: ['videos'],
    everyMs: GENTLE_MS,
  });
  const logs = createResource<readonly LogLine[]>(
    async (options) => (await api('GET /logs', { query: { limit: LOG_LINES }, ...options })).items,
  );
  const videos = createVideoSearch(context);
  const now = signal(timers.now());
  const samples = signal<readonly Sample[]>([]);
  const heard = signal<HeardProgress>(new Map());
  let statusAt = 0;
  let logsAt = 0;

  /** Figures that no event tells of. */
  const gentle = [status, sessions, artefacts];

  const refresh = (): void => {
    for (const each of [...gentle, scans, libraries, jobs, queues, failed, logs, events]) void each.reload();
    videos.reload();
  };

  const stopSampling = effect(() => {
    const data = status.data.value;
    if (!data) return;
    statusAt = timers.now();
    samples.value = remember(samples.peek(), data);
  });
  const stopTelling = live.subscribe((message) => {
    if (message.event !== 'progress') return;
    heard.value = hear(heard.peek(), message.data, timers.now());
    const isOver = message.data.phase === 'done';
    if (!isOver || (message.data.kind !== 'rebuild' && message.data.kind !== 'verify')) return;
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
    jobs: fetched(jobs, jobs.data.value && laid(jobs.data.value, scans.scans.value ?? [], heard.value)),
    queues: fetched(queues),
    artefacts: fetched(artefacts),
    sessions: fetched(sessions),
    scans: fetched(scans, scans.scans.value),
    libraries: fetched(libraries),
    failed: fetched(failed),
    found: videos.found.value,
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
    search: videos.ask,
    refresh,
    tick(wantsLogs) {
      now.value = timers.now();
      if (live.status.peek().state !== 'live') return;
      if (now.peek() - statusAt >= GENTLE_MS && !status.loading.peek()) {
        statusAt = now.peek();
        for (const each of gentle) void each.reload();
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
      for (const each of [...gentle, scans, libraries, jobs, queues, failed, logs, events]) each.dispose();
      videos.dispose();
      live.close();
    },
  };
};
