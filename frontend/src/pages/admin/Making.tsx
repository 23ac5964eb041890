import type { MakingModel } from '#client';
import type { ArtefactReport, Coverage } from '#contracts';
import { Minus, Pause, Play, Plus, RefreshCw } from 'lucide-preact';
import { Bar } from '../../components/progress/Bar.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { ARTEFACTS } from '../../format/artefacts.ts';
import { bytes, count, counted, percent } from '../../format/quantities.ts';
import { span } from '../../format/times.ts';
import { MakingTroubles } from './MakingTroubles.tsx';
import './making.css';
import { QuietHours } from './QuietHours.tsx';

const RESTING: Readonly<Record<NonNullable<ArtefactReport['making']['resting']>, string>> = {
  paused: 'Paused by you',
  'someone-plays': 'Rests while someone plays',
  'someone-searches': 'Rests while someone searches',
  'quiet-hours': 'Rests until the quiet hours are over',
};
const MOST_AT_ONCE = 16;

const State = ({ making }: { making: ArtefactReport['making'] }) => {
  if (making.resting) return <span class="tag-state warn">{RESTING[making.resting]}</span>;
  if (making.active > 0)
    return (
      <span class="tag-state info">
        <span class="dot dot-live" />
        {making.active} at work
      </span>
    );
  return <span class="tag-state ok">{making.waiting > 0 ? 'Begins soon' : 'All done'}</span>;
};

const Row = ({ one, onRetry }: { one: Coverage; onRetry: () => void }) => {
  const name = ARTEFACTS[one.kind];
  return (
    <li class="cover">
      <span class="cover-name">{name}</span>
      <Bar
        done={one.made}
        total={one.wanted}
        label={`Coverage of ${name}`}
        tone={one.made >= one.wanted ? 'ok' : undefined}
      />
      <span class="num subtle cover-fact">
        {count(one.made)} of {count(one.wanted)}, {percent(one.made, one.wanted)}
      </span>
      <span class="num subtle cover-fact only-wide">{bytes(one.bytes)}</span>
      <span class="cover-end">
        {one.failed > 0 && (
          <button type="button" class="btn btn-s btn-danger" onClick={onRetry} aria-label={`Retry ${name}`}>
            <RefreshCw class="icon-s" />
            {count(one.failed)} failed
          </button>
        )}
      </span>
    </li>
  );
};

/** How far the pictures and all else that is made of videos have come, what could not be made, and the means to steer it. */
export const Making = ({ model }: { model: MakingModel }) => {
  const report = model.data.value;
  const error = model.error.value;
  const queue = model.queues.value?.find(({ name }) => name === 'artefacts');
  const failed = report?.failures.reduce((sum, trouble) => sum + trouble.count, 0) ?? 0;
  if (error && !report)
    return <ErrorState title="What is made could not be read" error={error} onRetry={() => void model.reload()} />;
  return (
    <section class="panel making" aria-labelledby="h-making">
      <div class="panel-head">
        <h2 id="h-making">Pictures and more</h2>
        {report && <State making={report.making} />}
        {report && report.making.waiting > 0 && (
          <span class="n num">
            {counted(report.making.waiting, 'video')} waiting
            {report.making.secondsLeft !== null && `, ${span(report.making.secondsLeft)} left`}
          </span>
        )}
        <span class="end">
          {queue && (
            <>
              <span class="at-once" role="group" aria-label="At once">
                <button
                  type="button"
                  class="icon-btn icon-btn-s"
                  aria-label="Fewer at once"
                  disabled={queue.concurrency <= 1}
                  onClick={() => void model.steer('artefacts', { concurrency: queue.concurrency - 1 })}
                >
                  <Minus class="icon-s" />
                </button>
                <span class="num" title="Videos that each worker makes pictures of at a time">
                  {queue.concurrency} at once
                </span>
                <button
                  type="button"
                  class="icon-btn icon-btn-s"
                  aria-label="More at once"
                  disabled={queue.concurrency >= MOST_AT_ONCE}
                  onClick={() => void model.steer('artefacts', { concurrency: queue.concurrency + 1 })}
                >
                  <Plus class="icon-s" />
                </button>
              </span>
              <button
                type="button"
                class="btn btn-ghost btn-s"
                onClick={() => void model.steer('artefacts', { paused: !queue.paused })}
              >
                {queue.paused ? <Play class="icon-s" /> : <Pause class="icon-s" />}
                {queue.paused ? 'Go on' : 'Pause'}
              </button>
            </>
          )}
        </span>
      </div>
      {report ? (
        <ul class="covers">
          {report.coverage.map((one) => (
            <Row key={one.kind} one={one} onRetry={() => void model.retry({ kinds: [one.kind] })} />
          ))}
        </ul>
      ) : (
        <RowSkeletons count={5} />
      )}
      <QuietHours model={model} />
      {report && failed > 0 && <MakingTroubles failures={report.failures} total={failed} model={model} />}
    </section>
  );
};
