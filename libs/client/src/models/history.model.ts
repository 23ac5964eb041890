import type { HistoryEntry } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createPaged, type Paged } from './paged.js';

export interface HistoryModel extends Paged<HistoryEntry> {
  dispose(): void;
}

/** All that happened to one video, or to everything, newest first and live. */
export const createHistory = (context: ClientContext, videoId?: string): HistoryModel => {
  const { api, live, timers } = context;
  const paged = createPaged<HistoryEntry>(
    (query) =>
      videoId === undefined
        ? api('GET /history', { query })
        : api('GET /videos/{id}/history', { params: { id: videoId }, query }),
    20,
  );
  let cancel: (() => void) | null = null;
  const soon = (): void => {
    cancel ??= timers.after(200, () => {
      cancel = null;
      void paged.reload();
    });
  };
  const stop = live.subscribe((message) => {
    if (message.event === 'reset') soon();
    // All projections advance together: what changed a video or its viewer's part of it is in the history as well.
    if (message.event !== 'changes') return;
    // A conversion is told of by its own id, and is part of its video's history.
    const isMine =
      message.data.projection === 'conversions' || videoId === undefined || message.data.ids.includes(videoId);
    if (isMine) soon();
  });
  return {
    ...paged,
    dispose() {
      stop();
      cancel?.();
    },
  };
};
