import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Puts the cursor where it belongs once a changed text stands in the input; while one types the browser keeps it. */
export const useCursor = (input: RefObject<HTMLInputElement | null>, text: string): ((cursor: number) => void) => {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [text]);
  return (cursor) => {
    wanted.current = cursor;
  };
};
