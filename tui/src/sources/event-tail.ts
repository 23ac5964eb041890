import { ProblemError, type ClientContext } from '#client';
import type { HistoryEntry } from '#contracts';
import { batch, signal, type ReadonlySignal } from '@preact/signals-core';

export interface EventTail {
  /** Newest first. */
  readonly items: ReadonlySignal<readonly HistoryEntry[] | undefined>;
  readonly error: ReadonlySignal<string | null>;
  /** Asks the log for older events that a filter means, and adds them to those known. */
  search(filter: string): Promise<void>;
  /** Fetches the event at this place; false when there is none. */
  fetchAt(position: number): Promise<HistoryEntry | null>;
  reload(): Promise<void>;
  dispose(): void;
}

const AT_FIRST = 200;
/** So many are kept; the log has the rest. */
const AT_MOST = 2_000;
/** A scan writes hundreds a second: they are fetched together, so often. */
const EVERY_MS = 300;
const ONE_GO = 500;

/** Merges by position, newest first, each once. */
export const merge = (
  known: readonly HistoryEntry[],
  more: readonly HistoryEntry[],
  most = AT_MOST,
): readonly HistoryEntry[] => {
  const all = new Map([...known, ...more].map((each) => [each.position, each]));
  return [...all.values()].sort((a, b) => b.position - a.position).slice(0, most);
};

/** A filter that is a whole type or stream can be answered by the log itself. */
export const questionOf = (filter: string): { types: string } | { stream: string } | null => {
  if (/^[A-Z][A-Za-z]+$/.test(filter)) return { types: filter };
  return /^[a-z]+-[\w-]+$/.test(filter) ? { stream: filter } : null;
};

/** The end of the log as it grows: what the live feed announces is fetched from where we are. */
export const createEventTail = (context: ClientContext): EventTail => {
  const { api, live, timers } = context;
  const items = signal<readonly HistoryEntry[] | undefined>(undefined);
  const error = signal<string | null>(null);
  let cancel: (() => void) | null = null;
  let busy = false;
  let wanted = -1;

  const newest = (): number => items.peek()?.[0]?.position ?? -1;
  const take = (more: readonly HistoryEntry[]): void =>
    batch(() => {
      items.value = merge(items.peek() ?? [], more);
      error.value = null;
    });
  const attempt = async (read: () => Promise<void>): Promise<void> => {
    try {
      await read();
    } catch (cause) {
      error.value = ProblemError.from(cause).message;
    }
  };

  const reload = (): Promise<void> =>
    attempt(async () => take((await api('GET /events', { query: { limit: AT_FIRST } })).items));

  const follow = async (): Promise<void> => {
    const from = newest();
    if (from < 0 || wanted - from > AT_MOST) return reload();
    await attempt(async () => take((await api('GET /events', { query: { after: from, limit: ONE_GO } })).items));
  };

  const soon = (): void => {
    if (cancel || busy) return;
    cancel = timers.after(EVERY_MS, () => {
      cancel = null;
      busy = true;
      const before = newest();
      void follow().finally(() => {
        busy = false;
        if (wanted > newest() && newest() > before) soon();
      });
    });
  };

  const stop = live.subscribe((message) => {
    if (message.event === 'progress') return;
    wanted = message.event === 'changes' ? Math.max(wanted, message.data.position) : Number.MAX_SAFE_INTEGER;
    if (wanted > newest()) soon();
    if (message.event === 'reset') wanted = -1;
  });

  void reload();
  return {
    items,
    error,
    reload,
    search: (filter) =>
      attempt(async () => {
        const question = questionOf(filter);
        if (question) take((await api('GET /events', { query: { ...question, limit: AT_FIRST } })).items);
      }),
    async fetchAt(position) {
      const { items: found } = await api('GET /events', { query: { after: Math.max(0, position - 1), limit: 1 } });
      return found.find((each) => each.position === position) ?? null;
    },
    dispose() {
      stop();
      cancel?.();
    },
  };
};
