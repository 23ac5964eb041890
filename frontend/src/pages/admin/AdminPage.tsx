import { createMaking, createPlaybackSessions, createStatus } from '#client';
import type { Status } from '#contracts';
import { ScanSearch } from 'lucide-preact';
import { useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { useShared } from '../../frame/shared-models.ts';
import { span } from '../../format/times.ts';
import { useTitle } from '../../hooks/use-title.ts';
import './admin.css';
import { AdminTabs } from './AdminTabs.tsx';
import { Engines } from './Engines.tsx';
import { Making } from './Making.tsx';
import { PastScans } from './PastScans.tsx';
import { PlaybackSessions } from './PlaybackSessions.tsx';
import { Projections } from './Projections.tsx';
import { Roots } from './Roots.tsx';
import { ScanPanel } from './ScanPanel.tsx';

const Health = ({ status }: { status: Status }) => {
  const bad = status.engines.filter((engine) => engine.state !== 'ok');
  const stopped = status.projections.filter((projection) => projection.state === 'stopped');
  if (bad.length === 0 && stopped.length === 0) return <span class="ok">everything is healthy</span>;
  const said = [...bad.map((engine) => engine.name.replace('-', ' ')), ...stopped.map((one) => `${one.name} stopped`)];
  return <span class="warn">look at: {said.join(', ')}</span>;
};

/** The machine: engines, scans, folders, projections. */
const AdminPage = () => {
  useTitle('Admin');
  const { libraries, scans } = useShared();
  const status = useModel(createStatus);
  const making = useModel(createMaking);
  const playing = useModel(createPlaybackSessions);
  const data = status.data.value;
  const error = status.error.value;
  const running = scans?.running.value ?? [];
  const past = scans?.scans.value?.filter((scan) => !running.includes(scan)) ?? [];
  const nameOf = (id: string): string =>
    libraries.data.value?.find((library) => library.id === id)?.name ?? 'a removed folder';
  const scanError = scans?.error.value;

  return (
    <>
      <div class="page-head">
        <div>
          <h1>Admin</h1>
          <p>
            {data ? (
              <>
                Up {span((Date.now() - Date.parse(data.startedAt)) / 1_000)} · version {data.version} ·{' '}
                <Health status={data} />
              </>
            ) : (
              'Reading'
            )}
          </p>
        </div>
        <div class="end">
          <button type="button" class="btn" onClick={() => void scans?.start()}>
            <ScanSearch />
            <span class="only-wide">Scan everything</span>
            <span class="only-phone">Scan</span>
          </button>
        </div>
      </div>
      <AdminTabs here="overview" />
      {data ? (
        <Engines status={data} />
      ) : error ? (
        <ErrorState
          title="The state of the machine could not be read"
          error={error}
          onRetry={() => void status.reload()}
        />
      ) : (
        <div class="panel">
          <RowSkeletons count={2} />
        </div>
      )}
      <div class="cols">
        <div>
          {running.map((scan) => (
            <ScanPanel
              key={scan.id}
              scan={scan}
              library={nameOf(scan.libraryId)}
              onCancel={() => void scans?.cancel(scan.id)}
            />
          ))}
          {scanError && !scans.scans.value ? (
            <ErrorState title="The scans could not be read" error={scanError} onRetry={() => void scans.reload()} />
          ) : (
            <PastScans scans={past} nameOf={nameOf} />
          )}
        </div>
        <div>
          <PlaybackSessions sessions={playing.data.value} />
          <Roots libraries={libraries} running={running} onScan={(id) => void scans?.start([id])} />
        </div>
      </div>
      <Making model={making} />
      {data && (
        <Projections
          projections={status.projections.value}
          head={data.head}
          onRebuild={(name) => void status.rebuild(name)}
          onVerify={(name) => {
            if (name !== 'all') return void status.verify(name);
            for (const projection of status.projections.peek()) void status.verify(projection.name);
          }}
        />
      )}
    </>
  );
};

export default AdminPage;
