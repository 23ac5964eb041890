import type { Conversion, ConversionWork, Progress } from '#contracts';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

/** What was asked to be made of one video, newest first. */
export interface ConversionsModel extends Resource<readonly Conversion[]> {
  /** With the progress just heard laid over the running ones. */
  readonly conversions: ReadonlySignal<readonly Conversion[] | undefined>;
  /** Throws what the server refuses it with. */
  start(work: ConversionWork): Promise<void>;
  cancel(id: string): Promise<void>;
}

const SHOWN = 20;

export const createConversions = (context: ClientContext, videoId: string): ConversionsModel => {
  const { api, live, notices } = context;
  const resource = createLiveResource<readonly Conversion[]>(context, {
    load: async (options) =>
      (await api('GET /conversions', { query: { video: videoId, limit: SHOWN }, ...options })).items,
    projections: ['conversions'],
  });
  const heard = signal<ReadonlyMap<string, Progress>>(new Map());
  const stop = live.subscribe((message) => {
    if (message.event !== 'progress' || message.data.kind !== 'convert') return;
    heard.value = new Map(heard.peek()).set(message.data.subject, message.data);
  });

  const laid = (one: Conversion): Conversion => {
    const progress = heard.value.get(one.id);
    if (!progress || (one.state !== 'waiting' && one.state !== 'active')) return one;
    const { done, total, perSecond } = progress;
    const fraction = total > 0 ? done / total : 0;
    return {
      ...one,
      state: 'active',
      progress: { fraction, speed: perSecond, secondsLeft: one.progress?.secondsLeft ?? null },
    };
  };

  return {
    ...resource,
    conversions: computed(() => resource.data.value?.map(laid)),
    async start(work) {
      const { position } = await api('POST /videos/{id}/conversions', { params: { id: videoId }, body: { work } });
      await resource.reload(position);
    },
    async cancel(id) {
      try {
        await resource.reload((await api('DELETE /conversions/{id}', { params: { id } })).position);
      } catch (cause) {
        notices.fail('It was not called off', cause);
      }
    },
    dispose() {
      stop();
      resource.dispose();
    },
  };
};
