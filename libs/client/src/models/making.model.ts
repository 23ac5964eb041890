import type { ArtefactKind, ArtefactReport, Queue, QueueName, QuietHours } from '#contracts';
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

/** What is made of the videos in the background, and the means to steer it. */
export interface MakingModel extends Resource<ArtefactReport> {
  readonly queues: ReadonlySignal<readonly Queue[] | undefined>;
  /** Undefined until it is known. */
  readonly quietHours: ReadonlySignal<QuietHours | null | undefined>;
  /** Makes again what failed: of these videos and kinds, or all. */
  retry(what?: { readonly kinds?: readonly ArtefactKind[]; readonly ids?: readonly string[] }): Promise<void>;
  steer(name: QueueName, change: { readonly paused?: boolean; readonly concurrency?: number }): Promise<void>;
  setQuietHours(quietHours: QuietHours | null): Promise<boolean>;
}

const EVERY_MS = 2_000;

export const createMaking = (context: ClientContext): MakingModel => {
  const { api, notices } = context;
  const report = createLiveResource<ArtefactReport>(context, {
    load: (options) => api('GET /artefacts', options),
    projections: ['videos', 'machine'],
    everyMs: EVERY_MS,
  });
  const queues = createLiveResource<readonly Queue[]>(context, {
    load: async (options) => (await api('GET /queues', options)).items,
    projections: ['machine'],
  });
  const quiet = createLiveResource(context, {
    load: (options) => api('GET /quiet-hours', options),
    projections: ['machine'],
  });

  const command = async (
    what: string,
    send: () => Promise<{ position: number }>,
    after: (position: number) => Promise<unknown>,
  ): Promise<boolean> => {
    try {
      const { position } = await send();
      await Promise.all([after(position), report.reload(position)]);
      return true;
    } catch (cause) {
      notices.fail(what, cause);
      return false;
    }
  };

  return {
    ...report,
    queues: queues.data,
    quietHours: computed(() => quiet.data.value?.quietHours),
    async retry({ kinds, ids } = {}) {
      const body = { ...(kinds ? { kinds: [...kinds] } : {}), ...(ids ? { ids: [...ids] } : {}) };
      await command(
        'Nothing is made again',
        () => api('POST /artefacts/retry', { body }),
        async () => undefined,
      );
    },
    async steer(name, change) {
      await command(
        'The queue was not changed',
        () => api('PUT /queues/{name}', { params: { name }, body: change }),
        queues.reload,
      );
    },
    setQuietHours: (quietHours) =>
      command('The quiet hours were not kept', () => api('PUT /quiet-hours', { body: { quietHours } }), quiet.reload),
    dispose() {
      report.dispose();
      queues.dispose();
      quiet.dispose();
    },
  };
};
