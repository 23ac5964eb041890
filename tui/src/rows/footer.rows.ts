import { shownKey, type KeyTable } from '../keys/binding.js';
import { fit, line, span, strong, widthOf, type Line, type Span } from '../text/line.js';

export interface FooterKey {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Hint {
  readonly key: string;
  readonly shown: string;
  readonly does: string;
  /** The higher, the sooner it gives way when there is no room. */
  readonly spare: number;
}

const SPARE: Readonly<Record<string, number>> = { next: 3, jump: 1, filter: 1 };

const hintsOf = (tables: readonly KeyTable[], isPanel: boolean): readonly Hint[] => [
  ...(isPanel ? [{ key: '', shown: '1-8', does: 'panel', spare: 2 }] : []),
  ...tables
    .flatMap((each) => each.bindings)
    .map(({ keys, footer, action }) => ({
      key: keys[0],
      shown: shownKey(keys[0]),
      does: footer ?? '',
      spare: SPARE[action] ?? 0,
    }))
    .filter(({ does }) => does !== ''),
];

const widthOfHints = (hints: readonly Hint[], gap: number): number =>
  hints.reduce((sum, each) => sum + each.shown.length + 1 + each.does.length, 1 + gap * Math.max(0, hints.length - 1));

/** Leaves out the most dispensable ones until the rest fits. */
const fitting = (hints: readonly Hint[], gap: number, width: number): readonly Hint[] => {
  if (widthOfHints(hints, gap) <= width) return hints;
  const most = Math.max(...hints.map((each) => each.spare));
  const victim = hints.findLastIndex((each) => each.spare === most);
  return fitting(
    hints.filter((_, index) => index !== victim),
    gap,
    width,
  );
};

/** The keys that matter here, from the binding tables; tells where each lies, for the mouse. */
export const footerRow = (
  tables: readonly KeyTable[],
  width: number,
  isPanel: boolean,
): { row: Line; keys: readonly FooterKey[] } => {
  const gap = width >= 120 ? 3 : 2;
  const spans: Span[] = [span(' ')];
  const keys: FooterKey[] = [];
  for (const { key, shown, does } of fitting(hintsOf(tables, isPanel), gap, width)) {
    if (spans.length > 1) spans.push(span(' '.repeat(gap)));
    const from = widthOf(spans);
    spans.push(strong(shown, 'accent'), span(` ${does}`));
    if (key) keys.push({ key, from, to: widthOf(spans) });
  }
  return { row: fit(spans, width), keys };
};

/** What is being typed, with a cursor. */
export const promptRow = (sign: string, text: string, hint: string, width: number): Line =>
  fit(
    line(strong(` ${sign}`, 'accent'), span(text, 'text'), strong('▏', 'accent'), span(`  ${hint}`, 'subtle')),
    width,
  );

export const noticeRow = (text: string, tone: 'plain' | 'danger', width: number): Line =>
  fit(line(tone === 'danger' ? strong(' ! ', 'danger') : strong(' · ', 'ok'), span(text, 'text')), width);
