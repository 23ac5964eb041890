import { signal } from '@preact/signals-core';
import { createListeners, type LiveFeed, type LiveMessage, type LiveStatus } from '../live/live-feed.js';

export interface FakeLive extends LiveFeed {
  say(message: LiveMessage): void;
  changed(projection: string, ...ids: string[]): void;
}

/** A live feed that says what the test says. */
export const createFakeLive = (): FakeLive => {
  const listeners = createListeners<LiveMessage>();
  const position = signal<number | null>(0);
  return {
    status: signal<LiveStatus>({ state: 'live' }),
    position,
    subscribe: listeners.add,
    retry: () => undefined,
    close: () => undefined,
    say: listeners.tell,
    changed(projection, ...ids) {
      position.value = (position.peek() ?? 0) + 1;
      listeners.tell({ event: 'changes', data: { projection, position: position.peek() ?? 0, ids } });
    },
  };
};
