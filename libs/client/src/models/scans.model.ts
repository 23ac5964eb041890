import type { Progress, Scan } from '#contracts';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export interface ScansModel extends Resource<readonly Scan[]> {
  /** Newest first, with the progress just heard laid over the running ones. */
  readonly scans: ReadonlySignal<readonly Scan[] | undefined>;
  readonly running: ReadonlySignal<readonly Scan[]>;
  start(libraryIds?: readonly string[]): Promise<void>;
  cancel(id: string): Promise<void>;
}

const isRunning = (scan: Scan): boolean => scan.state === 'running' || scan.state === 'queued';

export const createScans = (context: ClientContext): ScansModel => {
  const { api, live, notices } = context;
  const resource = createLiveResource<readonly Scan[]>(context, {
    load: async (options) => (await api('GET /scans', { query: { limit: 12 }, ...options })).items,
    projections: ['scans'],
    everyMs: 500,
  });
  const heard = signal<ReadonlyMap<string, Progress>>(new Map());
  const stop = live.subscribe((message) => {
    if (message.event !== 'progress' || message.data.kind !== 'scan') return;
    heard.value = new Map(heard.peek()).set(message.data.subject, message.data);
    // A scan nobody has told of yet.
    if (!resource.data.peek()?.some((scan) => scan.id === message.data.subject)) void resource.reload();
  });

  const laid = (scan: Scan): Scan => {
    const progress = heard.value.get(scan.id);
    if (!progress || !isRunning(scan)) return scan;
    return {
      ...scan,
      state: 'running',
      progress: {
        phase: progress.phase,
        done: progress.done,
        total: progress.total,
        filesPerSecond: progress.perSecond,
      },
    };
  };
  const scans = computed(() => resource.data.value?.map(laid));

  const command = async (what: string, send: () => Promise<{ position: number }>): Promise<void> => {
    try {
      await resource.reload((await send()).position);
    } catch (cause) {
      notices.fail(what, cause);
    }
  };

  return {
    ...resource,
    scans,
    running: computed(() => scans.value?.filter(isRunning) ?? []),
    start: (libraryIds) =>
      command('The scan did not start', () =>
        api('POST /scans', { body: libraryIds ? { libraryIds: [...libraryIds] } : {} }),
      ),
    cancel: (id) => command('The scan was not called off', () => api('DELETE /scans/{id}', { params: { id } })),
    dispose() {
      stop();
      resource.dispose();
    },
  };
};
