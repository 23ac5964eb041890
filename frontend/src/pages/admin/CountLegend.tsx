import type { Scan } from '#contracts';
import { count } from '../../format/quantities.ts';

const WORDS: readonly (readonly [keyof NonNullable<Scan['counts']>, string])[] = [
  ['unchanged', 'unchanged'],
  ['added', 'new'],
  ['moved', 'moved'],
  ['changed', 'changed'],
  ['copies', 'copies'],
  ['returned', 'returned'],
  ['growing', 'still growing'],
  ['missing', 'missing'],
  ['failed', 'failed'],
];

/** What a scan found, leaving out what it found none of. */
export const CountLegend = ({ counts }: { counts: NonNullable<Scan['counts']> }) => (
  <ul class="legend">
    {WORDS.filter(([key]) => counts[key] > 0).map(([key, word]) => (
      <li key={key}>
        <i class={`s-${key}`} />
        {count(counts[key])} {word}
      </li>
    ))}
  </ul>
);
