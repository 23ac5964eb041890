import type { Scan } from '#contracts';
import { count, counted } from './quantities.ts';

/** How a scan ended, in a line. */
export const outcome = (scan: Scan): string => {
  if (scan.state === 'failed') return scan.reason ?? 'It could not go on';
  if (scan.state === 'cancelled') return 'Called off';
  const counts = scan.counts;
  if (!counts) return 'Done';
  const news = [
    [counts.added, 'new'],
    [counts.moved, 'moved'],
    [counts.missing, 'missing'],
    [counts.failed, 'failed'],
  ] as const;
  const said = news.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  return `${counted(counts.seen, 'file')}, ${said.join(', ') || 'nothing new'}`;
};
