import { signal, type ReadonlySignal } from '@preact/signals-core';
import { ProblemError } from '../api/problem-error.js';
import type { Timers } from '../live/live-feed.js';

export interface Notice {
  readonly id: number;
  readonly tone: 'plain' | 'danger';
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface Notices {
  readonly items: ReadonlySignal<readonly Notice[]>;
  say(text: string, action?: Notice['action']): void;
  /** Says why something did not happen: `what` in front of the problem's own sentence. */
  fail(what: string, cause: unknown): void;
  dismiss(id: number): void;
}

const STAYS_MS = 7_000;
const FAILURE_STAYS_MS = 12_000;
const AT_MOST = 4;

/** Short sentences that go away by themselves. */
export const createNotices = (timers: Timers): Notices => {
  const items = signal<readonly Notice[]>([]);
  let next = 1;

  const dismiss = (id: number): void => {
    items.value = items.peek().filter((notice) => notice.id !== id);
  };
  const add = (notice: Omit<Notice, 'id'>, stays: number): void => {
    const id = next++;
    items.value = [...items.peek(), { ...notice, id }].slice(-AT_MOST);
    timers.after(stays, () => dismiss(id));
  };

  return {
    items,
    dismiss,
    say: (text, action = null) => add({ tone: 'plain', text, action }, STAYS_MS),
    fail: (what, cause) =>
      add({ tone: 'danger', text: `${what}: ${ProblemError.from(cause).message}`, action: null }, FAILURE_STAYS_MS),
  };
};
