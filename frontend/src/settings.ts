import { effect, signal, type Signal } from '@preact/signals';

/** A choice that this browser remembers. */
export const persisted = <T>(name: string, fallback: T): Signal<T> => {
  const key = `kinolog.${name}`;
  const stored = localStorage.getItem(key);
  const value = signal<T>(stored === null ? fallback : read(stored, fallback));
  effect(() => {
    localStorage.setItem(key, typeof value.value === 'string' ? value.value : JSON.stringify(value.value));
  });
  return value;
};

const read = <T>(stored: string, fallback: T): T => {
  if (typeof fallback === 'string') return stored as T;
  try {
    return JSON.parse(stored) as T;
  } catch {
    // Written by hand or by another version: what cannot be read counts as not chosen.
    return fallback;
  }
};

export type Theme = 'dark' | 'light' | 'system';
export const theme = persisted<Theme>('theme', 'dark');
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

/** As wide as chosen; null: as the window has room for. */
export const sidebar = persisted<'wide' | 'narrow' | 'auto'>('sidebar', 'auto');
