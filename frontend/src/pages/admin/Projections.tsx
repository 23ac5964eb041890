import type { Projection } from '#contracts';
import { RefreshCw, ShieldCheck } from 'lucide-preact';
import { Bar } from '../../components/progress/Bar.tsx';
import { count, percent } from '../../format/quantities.ts';
import { ago, span } from '../../format/times.ts';

interface ProjectionsProps {
  readonly projections: readonly Projection[];
  readonly head: number;
  readonly onRebuild: (name: string) => void;
  readonly onVerify: (name: string) => void;
}

const STATES: Readonly<Record<Projection['state'], readonly [string, string]>> = {
  live: ['ok', 'Live'],
  'catching-up': ['info', 'Catching up'],
  rebuilding: ['info', 'Rebuilding'],
  verifying: ['info', 'Verifying'],
  stopped: ['danger', 'Stopped'],
};

const Detail = ({ projection }: { projection: Projection }) => {
  const { progress, failure, lastVerify, name } = projection;
  if (progress)
    return (
      <span class="prog">
        <Bar done={progress.done} total={progress.total} label={`${name} ${projection.state}`} />
        <span class="num">
          {percent(progress.done, progress.total)}
          {progress.secondsLeft !== null && `, ${span(progress.secondsLeft)} left`}
        </span>
      </span>
    );
  if (failure)
    return (
      <span class="danger" title={failure.reason}>
        at {count(failure.position)} <span class="code">{failure.type}</span>: {failure.reason}
      </span>
    );
  if (!lastVerify) return <span class="subtle">not verified yet</span>;
  return lastVerify.differences === 0 ? (
    <span class="subtle">verified {ago(lastVerify.at)}, every row equal</span>
  ) : (
    <span class="danger">
      {count(lastVerify.differences)} rows differ, {ago(lastVerify.at)}
    </span>
  );
};

/** Every read model: how far it is behind the log, and the means to build it again or to prove it. */
export const Projections = ({ projections, head, onRebuild, onVerify }: ProjectionsProps) => (
  <section class="panel proj" aria-labelledby="h-proj" tabIndex={0}>
    <div class="panel-head">
      <h2 id="h-proj">Projections</h2>
      <span class="n">log at {count(head)}</span>
      <span class="end">
        <button type="button" class="btn btn-ghost btn-s" onClick={() => onVerify('all')}>
          Verify all
        </button>
      </span>
    </div>
    <table class="table">
      <thead>
        <tr>
          <th>Name</th>
          <th>State</th>
          <th class="r only-wide-cell">Position</th>
          <th class="r">Lag</th>
          <th class="r only-wide-cell">Events/s</th>
          <th class="only-wide-cell">Detail</th>
          <th>
            <span class="sr">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {projections.map((projection) => {
          const [tone, word] = STATES[projection.state];
          const busy = projection.progress !== null;
          return (
            <tr key={projection.name}>
              <td class="main">
                {projection.name} <span class="code subtle">v{projection.version}</span>
              </td>
              <td>
                <span class={`tag-state ${tone}`}>{word}</span>
              </td>
              <td class="r only-wide-cell">{count(projection.position)}</td>
              <td class={`r ${projection.lag > 1_000 ? 'warn' : ''}`}>{count(projection.lag)}</td>
              <td class="r only-wide-cell">{count(projection.eventsPerSecond)}</td>
              <td class="only-wide-cell">
                <Detail projection={projection} />
              </td>
              <td class="r acts">
                <button
                  type="button"
                  class="icon-btn icon-btn-s"
                  aria-label={`Rebuild ${projection.name}`}
                  title="Rebuild beside the live tables"
                  disabled={busy}
                  onClick={() => onRebuild(projection.name)}
                >
                  <RefreshCw class="icon-s" />
                </button>
                <button
                  type="button"
                  class="icon-btn icon-btn-s"
                  aria-label={`Verify ${projection.name}`}
                  title="Compare every row with the log"
                  disabled={busy}
                  onClick={() => onVerify(projection.name)}
                >
                  <ShieldCheck class="icon-s" />
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </section>
);
