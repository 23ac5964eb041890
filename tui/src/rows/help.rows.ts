import { shownKey, type KeyTable } from '../keys/binding.js';
import { line, span, strong, type Line } from '../text/line.js';

/** All tables as text: the help, and the keys section of the guide. */
export const helpRows = (tables: readonly KeyTable[]): readonly Line[] =>
  tables.flatMap((table, index): Line[] => [
    ...(index > 0 ? [[]] : []),
    [strong(table.title)],
    ...table.bindings.map((each) =>
      line(
        strong(`  ${each.keys.map(shownKey).join(' ')}`.padEnd(20), 'accent'),
        span(each.help),
        ...(each.steers ? [span('  (changes something)', 'subtle')] : []),
      ),
    ),
  ]);
