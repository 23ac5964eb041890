import { widthOfText } from './text/cells.js';
import { blank, fit, line, span, strong, widthOf, type Line } from './text/line.js';

/** A piece of the screen: lines of one width. */
export type Block = readonly Line[];

export interface PanelFrame {
  readonly title: string;
  /** The one figure worth reading from across the room. */
  readonly right?: Line;
  readonly foot?: string;
  readonly focused?: boolean;
  readonly width: number;
  readonly height: number;
}

const LIGHT = { tl: '┌', tr: '┐', bl: '└', br: '┘', h: '─', v: '│' } as const;
const HEAVY = { tl: '┏', tr: '┓', bl: '┗', br: '┛', h: '━', v: '┃' } as const;

/** Cells inside a panel's border, with a space at either side. */
export const inner = (width: number): number => Math.max(0, width - 4);

/** A bordered panel; focus is a heavy border, so that it shows without colour. */
export const panel = (frame: PanelFrame, content: Block): Block => {
  const { width, height, focused = false } = frame;
  const edge = focused ? HEAVY : LIGHT;
  const role = focused ? 'accent' : 'subtle';
  const rule = (cells: number) => span(edge.h.repeat(Math.max(0, cells)), role);
  const right = frame.right && widthOf(frame.right) > 0 ? line(' ', ...frame.right, ' ') : [];
  const rightRoom = Math.max(0, width - 8 - frame.title.length);
  const shownRight = widthOf(right) > rightRoom ? [] : right;
  const title = fit([focused ? strong(frame.title) : span(frame.title)], Math.min(frame.title.length, width - 6));
  const head: Line = [
    span(`${edge.tl}${edge.h} `, role),
    ...title,
    span(' ', role),
    rule(width - 5 - widthOf(title) - widthOf(shownRight) - (shownRight.length > 0 ? 1 : 0)),
    ...shownRight,
    span(shownRight.length > 0 ? `${edge.h}${edge.tr}` : edge.tr, role),
  ];
  const foot: Line = frame.foot
    ? [
        span(`${edge.bl}${edge.h} `, role),
        ...fit([span(frame.foot, 'subtle')], Math.min(frame.foot.length, width - 6)),
        span(' ', role),
        rule(width - 5 - Math.min(frame.foot.length, width - 6)),
        span(edge.br, role),
      ]
    : [span(edge.bl, role), rule(width - 2), span(edge.br, role)];
  const body = Array.from({ length: Math.max(0, height - 2) }, (_, index): Line => [
    span(edge.v, role),
    blank(1),
    ...fit(content[index] ?? [], inner(width)),
    blank(1),
    span(edge.v, role),
  ]);
  return [fit(head, width), ...body, fit(foot, width)].slice(0, Math.max(0, height));
};

export const beside = (...blocks: readonly Block[]): Block =>
  Array.from({ length: Math.max(0, ...blocks.map((each) => each.length)) }, (_, row) =>
    blocks.flatMap((each) => each[row] ?? []),
  );

export const stack = (...blocks: readonly Block[]): Block => blocks.flat();

/** Lays `over` into `under`, so that what lies around it stays to be seen. */
export const overlay = (under: Block, over: Block, top: number, left: number): Block =>
  under.map((row, index) => {
    const mine = over[index - top];
    return mine ? [...slice(row, 0, left), ...mine, ...slice(row, left + widthOf(mine), widthOf(row))] : row;
  });

/** Cells from `from` up to `to`; a wide character that is cut in two becomes a space. */
const slice = (row: Line, from: number, to: number): Line => {
  let at = 0;
  return row.flatMap((each): Line => {
    let kept = '';
    for (const letter of each.text) {
      const start = at;
      at += widthOfText(letter);
      if (start >= from && at <= to) kept += letter;
      else if (start < to && at > from) kept += ' ';
    }
    return kept ? [{ ...each, text: kept }] : [];
  });
};

/** Widths that add up: shares of `total`. */
export const shares = (total: number, ...parts: readonly number[]): readonly number[] => {
  const sum = parts.reduce((a, b) => a + b, 0);
  const widths = parts.map((part) => Math.floor((total * part) / sum));
  const last = widths.length - 1;
  return widths.map((each, index) =>
    index === last ? total - widths.slice(0, last).reduce((a, b) => a + b, 0) : each,
  );
};

/** Which rows of a list are shown: the cursor stays in sight, with the list filled. */
export const windowOf = (total: number, cursor: number, height: number): { first: number; count: number } => {
  const count = Math.max(0, Math.min(total, height));
  const first = Math.max(0, Math.min(cursor - Math.floor(count / 2), total - count));
  return { first, count };
};
