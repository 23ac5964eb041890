import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { ProblemError, isAbort } from '../api/problem-error.js';
import type { LiveMessage } from '../live/live-feed.js';
import type { ClientContext } from './client-context.js';

/** Something fetched, in its four states: loading (no data, no error), failed, empty or ready (that is the page's to say). */
export interface Resource<T> {
  readonly data: ReadonlySignal<T | undefined>;
  readonly error: ReadonlySignal<ProblemError | null>;
  /** A request is under way, the first or a later one. */
  readonly loading: ReadonlySignal<boolean>;
  reload(after?: number): Promise<void>;
  /** Shows something before the server has said it. */
  set(data: T): void;
  dispose(): void;
}

export type Load<T> = (options: { readonly signal: AbortSignal; readonly after?: number }) => Promise<T>;

/** Loads at once; a later reload supersedes the one under way and keeps the old data until it answers. */
export const createResource = <T>(load: Load<T>): Resource<T> => {
  const data = signal<T | undefined>(undefined);
  const error = signal<ProblemError | null>(null);
  const loading = signal(true);
  let running = new AbortController();

  const reload = async (after?: number): Promise<void> => {
    running.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    try {
      const answer = await load({ signal: mine.signal, ...(after === undefined ? {} : { after }) });
      if (mine === running)
        batch(() => {
          data.value = answer;
          error.value = null;
          loading.value = false;
        });
    } catch (cause) {
      if (mine !== running || (isAbort(cause) && mine.signal.aborted)) return;
      batch(() => {
        error.value = ProblemError.from(cause);
        loading.value = false;
      });
    }
  };

  void reload();
  return {
    data,
    error,
    loading,
    reload,
    set: (value) => (data.value = value),
    dispose: () => {
      const last = running;
      running = new AbortController();
      last.abort();
    },
  };
};

export interface LiveResourceOptions<T> {
  readonly load: Load<T>;
  /** Projections whose changes make it out of date. */
  readonly projections: readonly string[];
  /** Of these, which changes matter; all when absent. */
  readonly concerns?: (ids: readonly string[]) => boolean;
  /** Changes within this time are answered by one reload. */
  readonly everyMs?: number;
}

/** A resource that fetches itself again when the live feed says that it changed. */
export const createLiveResource = <T>(context: ClientContext, options: LiveResourceOptions<T>): Resource<T> => {
  const resource = createResource(options.load);
  const { timers } = context;
  let cancel: (() => void) | null = null;
  let last = Number.NEGATIVE_INFINITY;

  const soon = (): void => {
    if (cancel) return;
    const wait = Math.max(0, last + (options.everyMs ?? 400) - timers.now());
    cancel = timers.after(wait, () => {
      cancel = null;
      last = timers.now();
      void resource.reload();
    });
  };
  const matters = (message: LiveMessage): boolean => {
    if (message.event === 'progress') return false;
    if (message.event === 'reset')
      return message.data.projection === undefined || options.projections.includes(message.data.projection);
    return options.projections.includes(message.data.projection) && (options.concerns?.(message.data.ids) ?? true);
  };
  const stop = context.live.subscribe((message) => {
    if (matters(message)) soon();
  });

  return {
    ...resource,
    dispose() {
      stop();
      cancel?.();
      resource.dispose();
    },
  };
};
