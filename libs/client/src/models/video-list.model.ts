import type { VideoItem } from '#contracts';
import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { ProblemError, isAbort } from '../api/problem-error.js';
import type { ClientContext } from './client-context.js';
import { createListRefresh } from './list-refresh.js';
import { createPageCache } from './page-cache.js';
import { sortQuery, type SortKey, type VideoFilter } from './video-filter.js';

export interface VideoListModel {
  readonly options: VideoListOptions;
  /** How many fit the filter; null until the first answer. */
  readonly total: ReadonlySignal<number | null>;
  readonly error: ReadonlySignal<ProblemError | null>;
  /** Counts up whenever what `at` answers may differ. */
  readonly version: ReadonlySignal<number>;
  /** New ones that wait to be shown, so that what is being looked at does not jump. */
  readonly arrivals: ReadonlySignal<number>;
  at(index: number): VideoItem | undefined;
  find(id: string): VideoItem | undefined;
  /** This range is on screen: fetch what is missing of it, forget requests for what is not. */
  show(from: number, to: number): void;
  /** At the top of the list arrivals are shown at once. */
  setAtTop(atTop: boolean): void;
  showArrivals(): void;
  /** Ids of a range, fetched where need be. */
  ids(from: number, to: number): Promise<string[]>;
  /** Shows a change at once, sends it, takes it back with a notice when it is refused. */
  change(id: string, what: string, apply: (item: VideoItem) => VideoItem, send: () => Promise<unknown>): Promise<void>;
  refresh(): Promise<void>;
  dispose(): void;
}

export interface VideoListOptions {
  readonly filter: VideoFilter;
  readonly sort: readonly SortKey[];
}

const PAGE = 60;
const KEEP_PAGES = 60;
/** What the API gives in one answer. */
const MOST_AT_ONCE = 500;
/** While the scroll bar is dragged, pages flown past are not asked for. */
const SETTLE_MS = 70;

/** A list of up to hundreds of thousands, of which only the pages that were looked at are here. */
export const createVideoList = (context: ClientContext, options: VideoListOptions): VideoListModel => {
  const { api, timers } = context;
  const total = signal<number | null>(null);
  const error = signal<ProblemError | null>(null);
  const version = signal(0);
  const cache = createPageCache<VideoItem>(PAGE, KEEP_PAGES);
  const running = new Map<number, { abort: AbortController; done: Promise<void> }>();
  let range = { from: 0, to: PAGE - 1 };
  let cancelSettle = (): void => undefined;
  let generation = 0;

  const list = (query: { limit: number; offset: number }, abort?: AbortSignal) =>
    api('GET /videos', {
      query: { ...options.filter, ...sortQuery(options.sort, Date.now()), ...query },
      ...(abort ? { signal: abort } : {}),
    });

  const fetchPage = (number: number): Promise<void> => {
    const under = running.get(number);
    if (under) return under.done;
    const abort = new AbortController();
    const mine = generation;
    const done = list({ limit: PAGE, offset: number * PAGE }, abort.signal)
      .then((page) => {
        if (mine !== generation) return;
        batch(() => {
          cache.put(number, page.items);
          total.value = page.total;
          error.value = null;
          version.value += 1;
        });
      })
      .catch((cause: unknown) => {
        if (!isAbort(cause) && mine === generation) error.value = ProblemError.from(cause);
      })
      .finally(() => {
        if (running.get(number)?.abort === abort) running.delete(number);
      });
    running.set(number, { abort, done });
    return done;
  };

  const pagesOf = (from: number, to: number): number[] => {
    const last = Math.floor(Math.min(to, (total.peek() ?? PAGE) - 1) / PAGE);
    const pages: number[] = [];
    for (let number = Math.max(0, Math.floor(from / PAGE)); number <= last; number += 1) pages.push(number);
    return pages;
  };

  const fill = (): void => {
    const wanted = pagesOf(range.from, range.to);
    for (const [number, { abort }] of running) {
      if (wanted.includes(number)) continue;
      running.delete(number);
      abort.abort();
    }
    for (const number of wanted) if (!cache.page(number)) void fetchPage(number);
  };

  /** Reads the visible pages anew and forgets the others, whose order may have changed. */
  const refresh = async (): Promise<void> => {
    generation += 1;
    for (const { abort } of running.values()) abort.abort();
    running.clear();
    const wanted = pagesOf(range.from, range.to);
    const mine = generation;
    try {
      const pages = await Promise.all(
        (wanted.length ? wanted : [0]).map(async (number) => ({
          number,
          page: await list({ limit: PAGE, offset: number * PAGE }),
        })),
      );
      if (mine !== generation) return;
      batch(() => {
        cache.clear();
        for (const { number, page } of pages) {
          cache.put(number, page.items);
          total.value = page.total;
        }
        error.value = null;
        version.value += 1;
      });
      // The list may have grown into the range that is shown.
      fill();
    } catch (cause) {
      if (mine === generation) error.value = ProblemError.from(cause);
    }
  };

  const live = createListRefresh(context, {
    has: cache.has,
    refresh,
    total: total.peek.bind(total),
    countNow: async () => (await list({ limit: 1, offset: 0 })).total,
    replace(item) {
      const before = cache.find(item.id);
      if (cache.replace(item.id, () => item)) version.value += 1;
      return before;
    },
  });

  const change: VideoListModel['change'] = async (id, what, apply, send) => {
    const before = cache.find(id);
    if (before) {
      cache.replace(id, apply);
      version.value += 1;
    }
    try {
      await send();
    } catch (cause) {
      if (before) cache.replace(id, () => before);
      version.value += 1;
      context.notices.fail(what, cause);
    }
  };

  const ids = async (from: number, to: number): Promise<string[]> => {
    const found: string[] = [];
    for (let start = from; start <= to; start += MOST_AT_ONCE) {
      const end = Math.min(to, start + MOST_AT_ONCE - 1);
      const here = Array.from({ length: end - start + 1 }, (_, index) => cache.get(start + index)?.id);
      if (here.every((id) => id !== undefined)) found.push(...here);
      else found.push(...(await list({ limit: end - start + 1, offset: start })).items.map((item) => item.id));
    }
    return found;
  };

  void fetchPage(0);
  return {
    options,
    total,
    error,
    version,
    arrivals: live.arrivals,
    at: cache.get,
    find: cache.find,
    show(from, to) {
      range = { from: Math.max(0, from), to: Math.max(0, to) };
      cancelSettle();
      cancelSettle = timers.after(total.peek() === null ? 0 : SETTLE_MS, fill);
    },
    setAtTop: live.setAtTop,
    showArrivals: live.showArrivals,
    ids,
    change,
    refresh,
    dispose() {
      generation += 1;
      cancelSettle();
      live.dispose();
      for (const { abort } of running.values()) abort.abort();
      running.clear();
    },
  };
};
