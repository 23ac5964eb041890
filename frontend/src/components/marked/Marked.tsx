import type { ComponentChildren } from 'preact';

interface MarkedProps {
  readonly text: string;
  /** Start and length of each part that is marked, in order. */
  readonly spans: readonly (readonly [number, number])[];
}

/** A text with some of its parts marked. It is text, whatever it holds. */
export const Marked = ({ text, spans }: MarkedProps) => {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [start, length] of spans) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, start + length)}</mark>);
    at = start + length;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
};
