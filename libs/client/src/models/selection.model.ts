import { signal, type ReadonlySignal } from '@preact/signals-core';

export interface SelectionModel {
  readonly ids: ReadonlySignal<ReadonlySet<string>>;
  has(id: string): boolean;
  /** Picks or drops one; it becomes the place from which `extend` reaches. */
  toggle(id: string, index: number): void;
  /** Everything between the last picked one and this: the range to be looked up and handed to `add`. */
  span(index: number): { readonly from: number; readonly to: number };
  add(ids: readonly string[]): void;
  clear(): void;
}

/** What is picked in a list, by id, so that it survives sorting and arrivals. */
export const createSelection = (): SelectionModel => {
  const ids = signal<ReadonlySet<string>>(new Set());
  let anchor = 0;
  return {
    ids,
    has: (id) => ids.value.has(id),
    toggle(id, index) {
      const next = new Set(ids.peek());
      if (!next.delete(id)) next.add(id);
      anchor = index;
      ids.value = next;
    },
    span: (index) => ({ from: Math.min(anchor, index), to: Math.max(anchor, index) }),
    add(more) {
      ids.value = new Set([...ids.peek(), ...more]);
    },
    clear() {
      if (ids.peek().size > 0) ids.value = new Set();
    },
  };
};
