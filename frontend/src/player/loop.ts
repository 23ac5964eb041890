import { signal, type ReadonlySignal } from '@preact/signals';

/** A part of the film that is repeated, from A to B, seconds; an open end is null. */
export interface Loop {
  readonly from: ReadonlySignal<number | null>;
  readonly to: ReadonlySignal<number | null>;
  setFrom(at: number): void;
  setTo(at: number): void;
  clear(): void;
  /** Told where it plays; goes back to A at B. */
  watch(at: number, rate: number): void;
}

/** Browsers tell the time about four times a second; what ends before the next telling is waited for. */
const NEXT_TELLING = 0.3;

export const createLoop = (seek: (to: number) => void): Loop => {
  const from = signal<number | null>(null);
  const to = signal<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    from,
    to,
    setFrom(at) {
      from.value = at;
      if (to.peek() !== null && (to.peek() ?? 0) <= at) to.value = null;
    },
    setTo(at) {
      if (at <= (from.peek() ?? 0)) return;
      from.value ??= 0;
      to.value = at;
    },
    clear() {
      clearTimeout(timer);
      from.value = null;
      to.value = null;
    },
    watch(at, rate) {
      clearTimeout(timer);
      const [a, b] = [from.peek(), to.peek()];
      if (a === null || b === null) return;
      const left = (b - at) / rate;
      if (left <= 0) seek(a);
      else if (left < NEXT_TELLING) timer = setTimeout(() => seek(a), left * 1_000);
    },
  };
};
