import type { ArtefactReport, Coverage, Queue } from '#contracts';
import { duration, thousands } from '../text/figures.js';
import { line, span, widthOf, type Line, type Span } from '../text/line.js';

const RESTING: Readonly<Record<NonNullable<ArtefactReport['making']['resting']>, string>> = {
  paused: 'paused: p lets it go on',
  'someone-plays': 'rests while somebody plays',
  'someone-searches': 'rests while somebody searches',
  'quiet-hours': 'rests in the quiet hours',
};

/** Whether artefacts are being made, and how long it will take. */
export const makingRow = ({ making }: ArtefactReport): Line => {
  const { resting, waiting, active, secondsLeft } = making;
  const state =
    resting === null
      ? span(active > 0 ? 'being made' : waiting > 0 ? 'begin in a moment' : 'all made', 'text')
      : span(RESTING[resting], 'warn');
  const left = secondsLeft === null || waiting === 0 ? [] : [span(`, ${duration(secondsLeft)} left`, 'subtle')];
  return line(span('Artefacts ', 'text'), state, span(` · ${thousands(waiting)} waiting`, 'subtle'), ...left);
};

const coverageSpans = ({ kind, wanted, made, failed }: Coverage): Span[] => [
  span(`${kind} `, 'subtle'),
  span(wanted === 0 ? '–' : `${Math.floor((made / wanted) * 100)} %`, made + failed >= wanted ? 'text' : 'accent'),
  ...(failed > 0 ? [span(` ✗${thousands(failed)}`, 'danger')] : []),
];

/** How far each kind has come, as many on a line as fit. */
export const coverageRows = (report: ArtefactReport, width: number): readonly Line[] => {
  const lines: Span[][] = [[]];
  for (const each of report.coverage) {
    const spans = coverageSpans(each);
    const last = lines.at(-1) ?? [];
    const gap = last.length > 0 ? 2 : 0;
    if (last.length > 0 && widthOf(last) + gap + widthOf(spans) > width) lines.push(spans);
    else last.push(...(gap > 0 ? [span('  ')] : []), ...spans);
  }
  return lines.map((spans) => line(...spans));
};

/** What is out of the ordinary with the queues: paused, or more than one at a time. */
export const queueSpans = (queues: readonly Queue[]): readonly Span[] =>
  queues.flatMap(({ name, paused, concurrency }) => [
    ...(paused ? [span(`${name} paused  `, 'warn')] : []),
    ...(concurrency > 1 ? [span(`${name} ×${concurrency}  `, 'subtle')] : []),
  ]);
