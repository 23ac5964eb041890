import { clean, cut, widthOfText } from './cells.js';

/** The same roles as in the web UI's tokens; theme.ts gives them colours. */
export type Role = 'text' | 'muted' | 'subtle' | 'accent' | 'ok' | 'warn' | 'danger';

export interface Span {
  readonly text: string;
  readonly role: Role;
  readonly bold?: boolean;
  /** Lies in the row under the cursor. */
  readonly selected?: boolean;
}
export type Line = readonly Span[];

/** Every text that reaches the terminal goes through here, and so through `clean`. */
export const span = (text: string, role: Role = 'muted', bold = false): Span => ({
  text: clean(text),
  role,
  ...(bold ? { bold } : {}),
});
export const strong = (text: string, role: Role = 'text'): Span => span(text, role, true);

export const line = (...parts: readonly (string | Span)[]): Line =>
  parts.map((part) => (typeof part === 'string' ? span(part) : part));

export const widthOf = (spans: Line): number => spans.reduce((sum, each) => sum + widthOfText(each.text), 0);
export const plain = (spans: Line): string => spans.map((each) => each.text).join('');
export const blank = (width: number): Span => ({ text: ' '.repeat(Math.max(0, width)), role: 'muted' });

const shorten = (spans: Line, width: number): Line => {
  const kept: Span[] = [];
  let left = width;
  for (const each of spans) {
    const wide = widthOfText(each.text);
    if (wide <= left) {
      kept.push(each);
      left -= wide;
      continue;
    }
    // The mark of the cut needs a cell: the span before gives it when this one has none.
    const last = kept.at(-1);
    if (left > 0) kept.push({ ...each, text: cut(each.text, left) });
    else if (last) kept[kept.length - 1] = { ...last, text: cut(`${last.text}  `, widthOfText(last.text)) };
    break;
  }
  return kept;
};

/** Exactly so many cells: cut with `…`, or filled with spaces. */
export const fit = (spans: Line, width: number): Line => {
  const kept = widthOf(spans) > width ? shorten(spans, width) : spans;
  const missing = width - widthOf(kept);
  return missing > 0 ? [...kept, blank(missing)] : kept;
};

/** Left and right ends of one line; the left gives way. */
export const ends = (left: Line, right: Line, width: number): Line => {
  const room = width - widthOf(right);
  return room <= 0 ? fit(right, width) : [...fit(left, room), ...right];
};

export const select = (spans: Line): Line => spans.map((each) => ({ ...each, selected: true }));
