import type { Progress, Projection, Status } from '#contracts';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export interface StatusModel extends Resource<Status> {
  /** With the progress of rebuilds and verifications just heard laid over them. */
  readonly projections: ReadonlySignal<readonly Projection[]>;
  rebuild(name: string): Promise<void>;
  verify(name: string): Promise<void>;
}

/** Engines and load have no events of their own: they are read again with whatever happens, at most so often. */
const EVERY_MS = 2_000;

export const createStatus = (context: ClientContext): StatusModel => {
  const { api, live, notices, timers } = context;
  const resource = createLiveResource<Status>(context, {
    load: (options) => api('GET /status', options),
    projections: ['videos', 'activity', 'catalogue', 'libraries', 'scans', 'machine', 'history'],
    everyMs: EVERY_MS,
  });
  const heard = signal<ReadonlyMap<string, Progress>>(new Map());
  let cancelLook = (): void => undefined;

  const stop = live.subscribe((message) => {
    if (message.event !== 'progress' || message.data.kind === 'scan') return;
    const next = new Map(heard.peek());
    const isDone = message.data.phase === 'done';
    if (isDone) next.delete(message.data.subject);
    else next.set(message.data.subject, message.data);
    heard.value = next;
    // The swap or the verdict follows the last message.
    cancelLook();
    cancelLook = timers.after(isDone ? 300 : EVERY_MS, () => {
      heard.value = new Map();
      void resource.reload();
    });
  });

  const laid = (projection: Projection): Projection => {
    const progress = heard.value.get(projection.name);
    if (!progress) return projection;
    return {
      ...projection,
      state: progress.kind === 'verify' ? 'verifying' : 'rebuilding',
      progress: {
        done: progress.done,
        total: progress.total,
        eventsPerSecond: progress.perSecond,
        secondsLeft: progress.perSecond > 0 ? (progress.total - progress.done) / progress.perSecond : null,
      },
    };
  };

  const ask = async (what: string, send: () => Promise<unknown>): Promise<void> => {
    try {
      await send();
      cancelLook = timers.after(500, () => void resource.reload());
    } catch (cause) {
      notices.fail(what, cause);
    }
  };

  return {
    ...resource,
    projections: computed(() => resource.data.value?.projections.map(laid) ?? []),
    rebuild: (name) =>
      ask(`${name} is not being rebuilt`, () => api('POST /projections/{name}/rebuild', { params: { name } })),
    verify: (name) =>
      ask(`${name} is not being verified`, () => api('POST /projections/{name}/verify', { params: { name } })),
    dispose() {
      stop();
      cancelLook();
      resource.dispose();
    },
  };
};
