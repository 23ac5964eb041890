import type { VideoItem } from '#contracts';
import { signal, type ReadonlySignal } from '@preact/signals-core';
import { ProblemError } from '../api/problem-error.js';
import type { ClientContext } from './client-context.js';

export interface ListRefreshOptions {
  readonly has: (id: string) => boolean;
  readonly refresh: () => Promise<void>;
  readonly total: () => number | null;
  readonly countNow: () => Promise<number>;
  /** Puts it in the place of the old one, and gives that back. */
  readonly replace: (item: VideoItem) => VideoItem | undefined;
}

export interface ListRefresh {
  readonly arrivals: ReadonlySignal<number>;
  setAtTop(atTop: boolean): void;
  showArrivals(): void;
  dispose(): void;
}

/** A scan changes hundreds a second: what they change on screen is fetched at most so often. */
const EVERY_MS = 700;
/** So many changed ones are fetched one by one; more, and the visible pages are read anew. */
const ONE_BY_ONE = 8;

/**
 * Keeps a shown list true while the library changes: changed ones in place, new ones at once while the reader is at the
 * top, and counted behind a button while he is further down, where an insertion would move what he looks at.
 */
export const createListRefresh = (context: ClientContext, options: ListRefreshOptions): ListRefresh => {
  const { api, timers } = context;
  const arrivals = signal(0);
  const changed = new Set<string>();
  let unknown = false;
  let everything = false;
  let atTop = true;
  let busy = false;
  let cancel: (() => void) | null = null;
  let last = Number.NEGATIVE_INFINITY;

  const reread = async (): Promise<void> => {
    arrivals.value = 0;
    await options.refresh();
  };

  const one = async (id: string): Promise<void> => {
    try {
      const item = await api('GET /videos/{id}', { params: { id } });
      // Trashed, restored, gone missing: it may belong here no longer. A grade or a name leaves it where one looks at it.
      if (options.replace(item)?.state !== item.state) everything = true;
    } catch (cause) {
      // Gone from what may be seen: the order of the rest has changed too.
      if (ProblemError.from(cause).status === 404) everything = true;
      else throw cause;
    }
  };

  const work = async (): Promise<void> => {
    const ids = [...changed];
    const more = unknown;
    const all = everything || ids.length > ONE_BY_ONE || (more && atTop);
    changed.clear();
    unknown = everything = false;
    if (all) return reread();
    await Promise.all(ids.map(one));
    if (everything) {
      everything = false;
      return reread();
    }
    if (more) arrivals.value = Math.max(0, (await options.countNow()) - (options.total() ?? 0));
  };

  const soon = (): void => {
    if (cancel || busy) return;
    cancel = timers.after(Math.max(40, last + EVERY_MS - timers.now()), () => {
      cancel = null;
      busy = true;
      last = timers.now();
      work()
        // What could not be read now is read with the next change; the connection banner tells of a lost server.
        .catch(() => (everything = true))
        .finally(() => {
          busy = false;
          if (changed.size > 0 || unknown) soon();
        });
    });
  };

  const stop = context.live.subscribe((message) => {
    if (message.event === 'progress') return;
    if (message.event === 'reset') everything = true;
    else if (message.data.projection === 'videos' || message.data.projection === 'activity')
      for (const id of message.data.ids) {
        if (options.has(id)) changed.add(id);
        else if (message.data.projection === 'videos') unknown = true;
      }
    if (everything || unknown || changed.size > 0) soon();
  });

  return {
    arrivals,
    setAtTop(value) {
      atTop = value;
      if (value && arrivals.peek() > 0) void reread();
    },
    showArrivals: () => void reread(),
    dispose() {
      stop();
      cancel?.();
    },
  };
};
