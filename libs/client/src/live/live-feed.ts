import type { Changes, Progress } from '#contracts';
import type { ReadonlySignal } from '@preact/signals-core';

export type LiveMessage =
  | { readonly event: 'changes'; readonly data: Changes }
  | { readonly event: 'progress'; readonly data: Progress }
  /** Too much was missed: fetch again what this projection (or all) gave. */
  | { readonly event: 'reset'; readonly data: { readonly projection?: string } };

export type LiveStatus =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** What is shown is as of `since` (ms); the next try is at `retryAt`, or under way when null. */
  | { readonly state: 'stale'; readonly since: number; readonly retryAt: number | null }
  | { readonly state: 'closed' };

/** The live feed as models see it, whoever holds the connection. */
export interface LiveFeed {
  readonly status: ReadonlySignal<LiveStatus>;
  /** Last log position that was heard of. */
  readonly position: ReadonlySignal<number | null>;
  subscribe(listener: (message: LiveMessage) => void): () => void;
  /** Try now instead of waiting out the pause. */
  retry(): void;
  close(): void;
}

/** Timers as data in: browser, Node and tests hand in their own. */
export interface Timers {
  now(): number;
  /** Calls back once; the answer cancels. */
  after(ms: number, run: () => void): () => void;
}

export const createListeners = <T>(): {
  add(listener: (value: T) => void): () => void;
  tell(value: T): void;
} => {
  const all = new Set<(value: T) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell(value) {
      for (const listener of [...all]) listener(value);
    },
  };
};
