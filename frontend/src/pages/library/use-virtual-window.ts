import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { windowOf, type VirtualWindow } from './virtual-window.ts';

interface Shape {
  readonly count: number;
  readonly columns: number;
  readonly rowHeight: number;
}

/** The top bar, which stays, and a little air, px. */
export const COVERED = 72;

const same = (a: VirtualWindow, b: VirtualWindow): boolean =>
  a.from === b.from && a.to === b.to && a.first === b.first && a.height === b.height && a.offset === b.offset;

/** The part of a list to be drawn while the page scrolls under the window. */
export const useVirtualWindow = (list: RefObject<HTMLElement | null>, shape: Shape): VirtualWindow => {
  const look = (): VirtualWindow =>
    windowOf({
      ...shape,
      scrolled: -(list.current?.getBoundingClientRect().top ?? 0),
      view: innerHeight,
      covered: COVERED,
    });
  const [window, setWindow] = useState(() => windowOf({ ...shape, scrolled: 0, view: innerHeight, covered: 0 }));
  const latest = useRef(look);
  latest.current = look;

  useLayoutEffect(() => {
    const next = look();
    setWindow((before) => (same(before, next) ? before : next));
  }, [shape.count, shape.columns, shape.rowHeight]);

  useEffect(() => {
    let frame = 0;
    const update = (): void => {
      frame = 0;
      const next = latest.current();
      setWindow((before) => (same(before, next) ? before : next));
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(update);
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, []);

  return window;
};

/** The width of an element, kept up to date. */
export const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    setWidth(box.clientWidth);
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return width;
};
