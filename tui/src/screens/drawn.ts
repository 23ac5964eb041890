import { inner, panel, windowOf, type Block, type PanelFrame } from '../layout.js';
import { fit, line, select, span, strong, type Line } from '../text/line.js';
import type { Fetched } from '../state/world.js';

/** Where a list's rows lie on its block, so that the mouse finds them. */
export interface ListPlace {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly first: number;
  readonly count: number;
}

export interface Drawn {
  readonly block: Block;
  readonly list?: ListPlace;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Cells of a row that carries the cursor's mark before it. */
export const rowWidth = (width: number): number => inner(width) - 2;

/** A row behind the mark of the cursor. */
export const marked = (row: Line, isCurrent: boolean, width: number): Line => {
  const whole = fit([isCurrent ? strong('> ', 'accent') : span('  '), ...row], width);
  return isCurrent ? select(whole) : whole;
};

export interface ListOptions<T> extends PanelFrame {
  readonly entries: readonly T[];
  readonly cursor: number;
  readonly heading?: Line;
  readonly row: (entry: T, width: number) => Line;
  /** What stands there when there are no rows: loading, an error, or what to do. */
  readonly empty: Line;
  readonly below?: readonly Line[];
}

/** A panel with a list, the cursor in sight. */
export const listPanel = <T>(options: ListOptions<T>): Drawn => {
  const { entries, cursor, heading, below = [], width, height } = options;
  const head = heading && entries.length > 0 ? [fit([span('  '), ...heading], inner(width))] : [];
  const room = Math.max(0, height - 2 - head.length - below.length);
  const { first, count } = windowOf(entries.length, cursor, room);
  const rows = entries
    .slice(first, first + count)
    .map((entry, index) => marked(options.row(entry, rowWidth(width)), first + index === cursor, inner(width)));
  const filler = Array.from({ length: Math.max(0, room - Math.max(1, count)) }, (): Line => []);
  const content = [...head, ...(count > 0 ? rows : [options.empty]), ...(below.length > 0 ? filler : []), ...below];
  return {
    block: panel(options, content),
    list: { top: 1 + head.length, left: 1, width: width - 2, first, count },
  };
};

/** The states of what is fetched, in words; `nothing` says what to do when there is nothing. */
export const emptyLine = (fetched: Fetched<unknown>, nothing: string): Line => {
  if (fetched.error !== null && fetched.data === undefined)
    return line(strong('! ', 'danger'), span(fetched.error, 'text'));
  return fetched.data === undefined ? line(span('reading …', 'subtle')) : line(span(nothing, 'subtle'));
};

/** `12 of 340`, when a filter or the screen hides some. */
export const shownOf = (shown: number, all: number, filter: string): Line =>
  filter === '' ? line(span(String(all))) : line(span(`/${filter}`, 'accent'), ` ${shown} of ${all}`);
