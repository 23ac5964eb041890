import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import type { Resource } from './resource.js';

interface Pending<T> {
  readonly apply: (value: T) => T;
}

export interface Optimistic<T> {
  /** What the server said, with what was asked for since laid over it. */
  readonly shown: ReadonlySignal<T | undefined>;
  /**
   * Shows `apply` at once and sends the command. When it is done, the resource is read again as of its position and
   * takes over; when it is refused, what was shown is taken back and a notice says why.
   */
  run(what: string, apply: (value: T) => T, send: () => Promise<{ readonly position: number }>): Promise<boolean>;
}

export const createOptimistic = <T>(context: ClientContext, resource: Resource<T>): Optimistic<T> => {
  const pending = signal<readonly Pending<T>[]>([]);
  const shown = computed(() => {
    const base = resource.data.value;
    return base === undefined ? undefined : pending.value.reduce<T>((value, next) => next.apply(value), base);
  });
  const drop = (mine: Pending<T>): void => {
    pending.value = pending.peek().filter((other) => other !== mine);
  };

  return {
    shown,
    async run(what, apply, send) {
      const mine: Pending<T> = { apply };
      pending.value = [...pending.peek(), mine];
      try {
        const { position } = await send();
        await resource.reload(position);
        return true;
      } catch (cause) {
        context.notices.fail(what, cause);
        return false;
      } finally {
        drop(mine);
      }
    },
  };
};
