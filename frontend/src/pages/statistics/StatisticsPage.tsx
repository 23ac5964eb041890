import { createStatistics } from '#client';
import { plainValue } from '#query';
import { ChartColumn } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useModel } from '../../client-context.ts';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { bytes, count } from '../../format/quantities.ts';
import { codecName } from '../../format/media.ts';
import { span } from '../../format/times.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { libraryWith, paths } from '../../paths.ts';
import type { PageProps } from '../../routes.tsx';
import { Breakdown } from './Breakdown.tsx';
import { DistributionPanel } from './DistributionPanel.tsx';
import './statistics.css';

const heightName = (height: number): string =>
  height >= 4000 ? '8K' : height >= 1900 ? '4K' : height >= 1400 ? '1440p' : `${height}p`;

const StatisticsPage = ({ query }: PageProps) => {
  useTitle('Statistics');
  const { route, path } = useLocation();
  const statistics = useModel(createStatistics);
  const data = statistics.data.value;
  const error = statistics.error.value;
  const head = (
    <div class="page-head">
      <div>
        <h1>Statistics</h1>
        <p>{data ? `${span(data.durationSeconds)} of film in ${bytes(data.bytes)}` : 'Reading'}</p>
      </div>
    </div>
  );
  if (!data)
    return (
      <>
        {head}
        {error ? (
          <ErrorState title="The figures could not be read" error={error} onRetry={() => void statistics.reload()} />
        ) : (
          <div class="panel" aria-busy="true">
            <RowSkeletons count={6} />
          </div>
        )}
      </>
    );
  if (data.videos === 0)
    return (
      <>
        {head}
        <EmptyState
          icon={<ChartColumn />}
          title="Nothing to count yet"
          text="The figures come with the first videos."
        />
      </>
    );

  const figures: readonly [string, number, string | null][] = [
    ['Videos', data.videos, paths.library],
    ['Files', data.files, null],
    ['Copies', data.copies, null],
    ['Performers', data.performers, paths.catalogue('performers')],
    ['Studios', data.studios, paths.catalogue('studios')],
    ['Tags', data.tags, paths.catalogue('tags')],
    ['Collections', data.collections, paths.catalogue('collections')],
    ['Failed', data.failed, libraryWith({ query: 'is:failed' })],
    ['Missing', data.missing, libraryWith({ query: 'is:missing' })],
    ['In the trash', data.trashed, libraryWith({ query: 'is:trashed' })],
  ];
  return (
    <>
      {head}
      <dl class="figures">
        {figures.map(([label, value, href]) => (
          <div key={label} class="figure panel">
            <dt>{label}</dt>
            <dd>{href ? <a href={href}>{count(value)}</a> : count(value)}</dd>
          </div>
        ))}
      </dl>
      <DistributionPanel
        by={query.by}
        step={query.step}
        onChange={(change) => route(`${path}?${new URLSearchParams({ ...query, ...change }).toString()}`, true)}
      />
      <div class="stat-cols">
        <Breakdown
          title="Picture"
          rows={data.byHeight.map((row) => ({
            label: heightName(row.height),
            href: row.height > 0 ? libraryWith({ query: `resolution:>=${row.height}p` }) : null,
            ...row,
          }))}
        />
        <Breakdown
          title="Codec"
          rows={data.byVideoCodec.map((row) => ({
            label: codecName(row.codec),
            href: libraryWith({ query: `codec:${plainValue(row.codec)}` }),
            ...row,
          }))}
        />
      </div>
    </>
  );
};

export default StatisticsPage;
