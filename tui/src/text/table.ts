import { blank, fit, line, span, widthOf, type Line, type Span } from './line.js';

export interface Column {
  readonly title: string;
  /** Cells, or what is left over after the others (at least eight). */
  readonly width: number | 'rest';
  readonly align?: 'right';
}

const GAP = 1;

const widths = (columns: readonly Column[], width: number): readonly number[] => {
  const fixed = columns.reduce((sum, each) => sum + (each.width === 'rest' ? 0 : each.width), 0);
  const rests = columns.filter((each) => each.width === 'rest').length;
  const left = Math.max(8 * rests, width - fixed - GAP * Math.max(0, columns.length - 1));
  return columns.map((each) => (each.width === 'rest' ? Math.floor(left / rests) : each.width));
};

/** One row of a table in exactly `width` cells. */
export const cells = (columns: readonly Column[], contents: readonly (string | Span | Line)[], width: number): Line => {
  const wide = widths(columns, width);
  const row = columns.flatMap((column, index): Line => {
    const content = contents[index] ?? '';
    const spans: Line =
      typeof content === 'string' || !Array.isArray(content) ? line(content as string | Span) : content;
    const room = wide[index] ?? 0;
    const missing = room - widthOf(spans);
    const cell = column.align === 'right' && missing > 0 ? [blank(missing), ...spans] : fit(spans, room);
    return index === 0 ? cell : [blank(GAP), ...cell];
  });
  return fit(row, width);
};

export const heading = (columns: readonly Column[], width: number): Line =>
  cells(
    columns,
    columns.map((each) => span(each.title, 'subtle')),
    width,
  );
