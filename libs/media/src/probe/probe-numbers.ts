/** ffprobe's numbers are text, `N/A` where there is none. */
export function number(value: string | number | undefined): number | null {
  const parsed = value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}
