/** Pages of a long list by number, the least recently used ones let go. */
export interface PageCache<T> {
  get(index: number): T | undefined;
  page(number: number): readonly T[] | undefined;
  put(number: number, items: readonly T[]): void;
  /** Replaces the item wherever it is; true when it was there. */
  replace(id: string, change: (item: T) => T): boolean;
  find(id: string): T | undefined;
  has(id: string): boolean;
  clear(): void;
}

export const createPageCache = <T extends { readonly id: string }>(size: number, keep: number): PageCache<T> => {
  const pages = new Map<number, readonly T[]>();

  const find = (id: string): T | undefined => {
    for (const items of pages.values()) {
      const item = items.find((other) => other.id === id);
      if (item) return item;
    }
    return undefined;
  };

  return {
    get: (index) => pages.get(Math.floor(index / size))?.[index % size],
    page(number) {
      const items = pages.get(number);
      if (items) {
        pages.delete(number);
        pages.set(number, items);
      }
      return items;
    },
    put(number, items) {
      pages.delete(number);
      pages.set(number, items);
      for (const oldest of pages.keys()) {
        if (pages.size <= keep) break;
        pages.delete(oldest);
      }
    },
    replace(id, change) {
      let found = false;
      for (const [number, items] of pages) {
        if (!items.some((item) => item.id === id)) continue;
        found = true;
        pages.set(
          number,
          items.map((item) => (item.id === id ? change(item) : item)),
        );
      }
      return found;
    },
    find,
    has: (id) => find(id) !== undefined,
    clear: () => pages.clear(),
  };
};
