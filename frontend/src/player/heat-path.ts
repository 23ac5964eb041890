/** The path's own measures; it is stretched over the bar. */
export const HEAT_BOX = { width: 1000, height: 100 } as const;

/** Watched less often than this, a part is as good as never watched: it would be a line without height. */
const SEEN_TIMES = 0.05;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Each part with a share of its neighbours, so that one part alone is a hill and no needle. */
const softened = (times: readonly number[]): number[] =>
  times.map((own, i) => ((times[i - 1] ?? own) + 2 * own + (times[i + 1] ?? own)) / 4);

/**
 * A closed smooth area for how many times each of a film's equal parts was watched; the part watched most is as high
 * as the box, but what was never watched once whole stays lower. Null when there is nothing to show.
 */
export const heatPath = (times: readonly number[]): string | null => {
  if (!times.some((each) => each >= SEEN_TIMES)) return null;
  const { width, height } = HEAT_BOX;
  const soft = softened(times);
  const most = Math.max(1, ...soft);
  const points = soft.map((each, i) => [((i + 0.5) / soft.length) * width, height * (1 - each / most)] as const);
  const [first, last] = [points[0]?.[1] ?? height, points.at(-1)?.[1] ?? height];
  // Curves through the middles between points never leave the hull of the points: no hill is higher than it was.
  const curves = points.map(([x, y], i) => {
    const [nextX, nextY] = points[i + 1] ?? [width, last];
    const end = i + 1 < points.length ? [(x + nextX) / 2, (y + nextY) / 2] : [nextX, nextY];
    return `Q${[x, y, ...end].map(rounded).join(' ')}`;
  });
  return `M0 ${height}L0 ${rounded(first)}${curves.join('')}L${width} ${height}Z`;
};
