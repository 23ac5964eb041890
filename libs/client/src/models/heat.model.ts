import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { LiveMessage } from '../live/live-feed.js';
import type { ClientContext } from './client-context.js';

/** Which parts of a video the viewer watched most: fetched only while somebody can see it, and once for each change. */
export interface HeatModel {
  /** How many times each of the film's equal parts was watched; empty: nothing, or not known yet. */
  readonly times: ReadonlySignal<readonly number[]>;
  /** Whether the line is in sight. */
  show(isShown: boolean): void;
  dispose(): void;
}

export const createHeat = ({ api, live }: ClientContext, videoId: string): HeatModel => {
  const times = signal<readonly number[]>([]);
  const stop = new AbortController();
  let isShown = false;
  let isFresh = false;
  let asked = 0;

  const fetchIfNeeded = (): void => {
    if (!isShown || isFresh) return;
    isFresh = true;
    const mine = (asked += 1);
    api('GET /videos/{id}/heat', { params: { id: videoId }, signal: stop.signal }).then(
      (heat) => {
        if (mine === asked) times.value = heat.times;
      },
      // The line is a convenience: without it the bar is as useful, and the next look asks again.
      () => (isFresh = false),
    );
  };
  const matters = (message: LiveMessage): boolean => {
    if (message.event === 'reset') return true;
    return message.event === 'changes' && message.data.projection === 'activity' && message.data.ids.includes(videoId);
  };
  const unsubscribe = live.subscribe((message) => {
    if (!matters(message)) return;
    isFresh = false;
    fetchIfNeeded();
  });

  return {
    times,
    show(shown) {
      isShown = shown;
      fetchIfNeeded();
    },
    dispose() {
      unsubscribe();
      isShown = false;
      stop.abort();
    },
  };
};
