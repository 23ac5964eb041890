export interface WindowInput {
  readonly count: number;
  readonly columns: number;
  /** Of one row with the gap below it, px. */
  readonly rowHeight: number;
  /** How far the top of the list is above the top of the view, px; negative while it is below. */
  readonly scrolled: number;
  /** Height of the view, px. */
  readonly view: number;
  /** What is covered at the top of the view, px. */
  readonly covered: number;
}

export interface VirtualWindow {
  /** First and last index to draw, with rows to spare on both sides; `to` is -1 when there is none. */
  readonly from: number;
  readonly to: number;
  /** First index that is really in view. */
  readonly first: number;
  /** Where the drawn rows begin, and how tall the whole list is, px. */
  readonly offset: number;
  readonly height: number;
}

const SPARE_ROWS = 3;

/** Which part of a list of equal rows is to be drawn. All rows are of one height, so this is arithmetic, not measuring. */
export const windowOf = ({ count, columns, rowHeight, scrolled, view, covered }: WindowInput): VirtualWindow => {
  const rows = Math.ceil(count / columns);
  const firstSeen = Math.max(0, Math.min(rows - 1, Math.floor(scrolled / rowHeight)));
  const lastSeen = Math.max(0, Math.min(rows - 1, Math.floor((scrolled + view) / rowHeight)));
  const firstClear = Math.max(0, Math.min(rows - 1, Math.floor((scrolled + covered) / rowHeight)));
  const firstRow = Math.max(0, firstSeen - SPARE_ROWS);
  const lastRow = Math.min(rows - 1, lastSeen + SPARE_ROWS);
  return {
    from: firstRow * columns,
    to: Math.min(count, (lastRow + 1) * columns) - 1,
    first: firstClear * columns,
    offset: firstRow * rowHeight,
    height: rows * rowHeight,
  };
};

/** How many cards of about `wanted` px stand side by side, and how wide each gets. */
export const columnsOf = (width: number, wanted: number, gap: number): { columns: number; cardWidth: number } => {
  const columns = Math.max(2, Math.min(9, Math.round((width + gap) / (wanted + gap))));
  return { columns, cardWidth: (width - gap * (columns - 1)) / columns };
};
