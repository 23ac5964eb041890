import { createDistribution } from '#client';
import { useEffect, useRef } from 'preact/hooks';
import { useModel } from '../../client-context.ts';
import { Segments } from '../../components/choice/Segments.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { count, counted } from '../../format/quantities.ts';
import { libraryWith } from '../../paths.ts';
import { periodMark, periodName, withGaps, type Step } from './periods.ts';

type By = 'added' | 'released';
const BY: readonly { readonly value: By; readonly label: string }[] = [
  { value: 'added', label: 'Added' },
  { value: 'released', label: 'Released' },
];
const STEPS: readonly { readonly value: Step; readonly label: string }[] = [
  { value: 'month', label: 'Months' },
  { value: 'year', label: 'Years' },
];

interface DistributionPanelProps {
  readonly by: string | undefined;
  readonly step: string | undefined;
  readonly onChange: (change: { readonly by?: By; readonly step?: Step }) => void;
}

/** What was added or released when, as bars that lead to their videos. */
export const DistributionPanel = ({ onChange, ...asked }: DistributionPanelProps) => {
  const by = BY.find(({ value }) => value === asked.by)?.value ?? 'added';
  const step = STEPS.find(({ value }) => value === asked.step)?.value ?? (by === 'added' ? 'month' : 'year');
  const model = useModel((client) => createDistribution(client, { by, step }), [by, step]);
  const bars = useRef<HTMLOListElement>(null);
  const data = model.data.value;
  const error = model.error.value;
  const periods = data ? withGaps(data.items, step) : [];
  const most = Math.max(1, ...periods.map(({ videos }) => videos));
  // What is newest is seen first.
  useEffect(() => {
    if (bars.current) bars.current.scrollLeft = bars.current.scrollWidth;
  }, [by, step, periods.length]);
  return (
    <section class="panel stat-months" aria-labelledby="h-distribution">
      <div class="panel-head dist-head">
        <h2 id="h-distribution">Videos by date</h2>
        {periods.length > 0 && <span class="n">most: {count(most)}</span>}
        <span class="end">
          <Segments label="Date" value={by} options={BY} onChange={(value) => onChange({ by: value })} />
          <Segments label="Step" value={step} options={STEPS} onChange={(value) => onChange({ step: value })} />
        </span>
      </div>
      {data && periods.length > 0 ? (
        <ol class="months" ref={bars} tabIndex={0} aria-label={`Videos ${by} by ${step}`}>
          {periods.map(({ value, videos }) => {
            const name = `${periodName(value)}: ${counted(videos, 'video')}`;
            const bar = (
              <>
                <span class="month-col">
                  <i style={{ '--p': String(videos / most) }} />
                </span>
                <span class="month-name" aria-hidden="true">
                  {periodMark(value)}
                </span>
                <span class="sr">{name}</span>
              </>
            );
            return (
              <li key={value} title={name}>
                {videos > 0 ? (
                  <a class="month" href={libraryWith({ query: `${by}:${value}` })}>
                    {bar}
                  </a>
                ) : (
                  <span class="month">{bar}</span>
                )}
              </li>
            );
          })}
        </ol>
      ) : data ? (
        <p class="calm-note subtle">No video has such a date.</p>
      ) : error ? (
        <ErrorState title="The dates could not be read" error={error} onRetry={() => void model.reload()} />
      ) : (
        <div class="dist-wait skel" aria-busy="true" />
      )}
      {data && periods.length > 0 && data.undated > 0 && (
        <p class="calm-note subtle">
          <a class="link" href={libraryWith({ query: 'missing:date' })}>
            {counted(data.undated, 'video')} without a date
          </a>
        </p>
      )}
    </section>
  );
};
