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
  /** Settles once the newest request has answered, be it this one or one that has superseded it. */
  reload(after?: number): Promise<void>;
  /** Shows something before the server has said it. */
  set(data: T): void;
  dispose(): void;
}

export type Load<T> = (options: { readonly signal: AbortSignal; readonly after?: number }) => Promise<T>;

interface LoadedResource<T> extends Resource<T> {
  /** When no request is under way. */
  settled(): Promise<void>;
}

/** Loads at once; a later reload supersedes the one under way and keeps the old data until it answers. */
export const createResource = <T>(load: Load<T>): Resource<T> => createLoaded(load);

const createLoaded = <T>(load: Load<T>): LoadedResource<T> => {
  const data = signal<T | undefined>(undefined);
  const error = signal<ProblemError | null>(null);
  const loading = signal(true);
  let running = new AbortController();
  let newest: Promise<void> = Promise.resolve();

  const request = async (mine: AbortController, after: number | undefined): Promise<void> => {
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

  const settled = async (): Promise<void> => {
    let awaited: Promise<void>;
    do {
      awaited = newest;
      await awaited;
    } while (awaited !== newest);
  };
  const reload = (after?: number): Promise<void> => {
    running.abort();
    running = new AbortController();
    newest = request(running, after);
    return settled();
  };

  void reload();
  return {
    data,
    error,
    loading,
    reload,
    settled,
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

/**
 * A resource that fetches itself again when the live feed says that it changed. A request under way is let finish first:
 * where changes come faster than answers, aborting each would mean that none ever arrives.
 */
export const createLiveResource = <T>(context: ClientContext, options: LiveResourceOptions<T>): Resource<T> => {
  const { settled, ...resource } = createLoaded(options.load);
  const { timers } = context;
  let cancel: (() => void) | null = null;
  let last = Number.NEGATIVE_INFINITY;

  const again = async (isWanted: () => boolean): Promise<void> => {
    await settled();
    if (!isWanted()) return;
    cancel = null;
    last = timers.now();
    await resource.reload();
  };
  const soon = (): void => {
    if (cancel) return;
    const wait = Math.max(0, last + (options.everyMs ?? 400) - timers.now());
    let wanted = true;
    const stopWaiting = timers.after(wait, () => void again(() => wanted));
    cancel = () => {
      wanted = false;
      stopWaiting();
    };
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
