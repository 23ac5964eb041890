import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { actionOf, keyOf } from '../../keys/bindings.ts';
import { keyChoices } from '../../keys/key-choices.ts';

interface ListKeys {
  readonly list: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly columns: number;
  readonly rowHeight: number;
  readonly start: number;
  readonly onSelect: (index: number, extend: boolean) => void;
  readonly onMenu: (element: HTMLElement) => void;
}

/** What the sticky top bar and the bottom bars cover, px. */
const TOP = 80;
const BOTTOM = 96;

/**
 * One tab stop for the whole list; arrows, Home, End and the page keys move it, also to places that are not drawn yet.
 * Of the table of keys: one selects (with Shift: up to there, as with an arrow), one opens the menu.
 */
export const useListKeys = (options: ListKeys) => {
  const [current, setCurrent] = useState(options.start);
  const wanted = useRef<number | null>(null);
  const { list, count, columns, rowHeight } = options;

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const target = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] [data-focus]`);
    if (!target) return;
    wanted.current = null;
    target.focus({ preventScroll: true });
  });

  const reveal = (index: number): void => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + Math.floor(index / columns) * rowHeight;
    if (top < TOP) scrollBy({ top: top - TOP });
    else if (top + rowHeight > innerHeight - BOTTOM) scrollBy({ top: top + rowHeight - innerHeight + BOTTOM });
  };
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    wanted.current = next;
    setCurrent(next);
    reveal(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).closest('[data-index]')) return;
    const page = Math.max(1, Math.floor((innerHeight - TOP - BOTTOM) / rowHeight)) * columns;
    const steps: Record<string, number> = {
      ArrowRight: columns > 1 ? 1 : 0,
      ArrowLeft: columns > 1 ? -1 : 0,
      ArrowDown: columns,
      ArrowUp: -columns,
      PageDown: page,
      PageUp: -page,
      Home: -current,
      End: count - 1 - current,
    };
    const step = steps[event.key];
    if (step) {
      const next = Math.max(0, Math.min(count - 1, current + step));
      // Above the first row there is something else to go to.
      if (next === current) return;
      if (event.shiftKey) options.onSelect(next, true);
      go(next);
    } else {
      const action = actionOf('lists', keyOf(event.key), keyChoices.peek());
      if (action === 'select') options.onSelect(current, event.shiftKey);
      else if (action === 'menu') options.onMenu(event.target as HTMLElement);
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const onFocusIn = (event: FocusEvent): void => {
    const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset.index;
    if (index !== undefined) setCurrent(Number(index));
  };

  return { current: Math.min(current, Math.max(0, count - 1)), handlers: { onKeyDown, onFocusIn } };
};
