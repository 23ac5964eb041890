import { batch, computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { ProblemError } from '../api/problem-error.js';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** A list read on by its cursor. */
export interface Paged<T> {
  readonly items: ReadonlySignal<readonly T[] | undefined>;
  readonly total: ReadonlySignal<number>;
  readonly error: ReadonlySignal<ProblemError | null>;
  readonly loading: ReadonlySignal<boolean>;
  readonly hasMore: ReadonlySignal<boolean>;
  more(): Promise<void>;
  /** Reads the beginning anew, as much of it as was shown. */
  reload(): Promise<void>;
}

const MOST_AT_ONCE = 500;

export const createPaged = <T>(
  load: (query: { cursor?: string; limit: number }) => Promise<Page<T>>,
  limit = 40,
): Paged<T> => {
  const items = signal<readonly T[] | undefined>(undefined);
  const total = signal(0);
  const error = signal<ProblemError | null>(null);
  const loading = signal(true);
  const cursor = signal<string | null>(null);
  let latest = 0;

  const read = async (query: { cursor?: string; limit: number }, before: readonly T[]): Promise<void> => {
    const mine = ++latest;
    loading.value = true;
    try {
      const page = await load(query);
      if (mine !== latest) return;
      batch(() => {
        items.value = [...before, ...page.items];
        total.value = page.total;
        cursor.value = page.nextCursor;
        error.value = null;
      });
    } catch (cause) {
      if (mine === latest) error.value = ProblemError.from(cause);
    } finally {
      if (mine === latest) loading.value = false;
    }
  };

  void read({ limit }, []);
  return {
    items,
    total,
    error,
    loading,
    hasMore: computed(() => cursor.value !== null),
    async more() {
      const next = cursor.peek();
      if (next !== null) await read({ cursor: next, limit }, items.peek() ?? []);
    },
    reload: () => read({ limit: Math.min(MOST_AT_ONCE, Math.max(limit, items.peek()?.length ?? 0)) }, []),
  };
};
