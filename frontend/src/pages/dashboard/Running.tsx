import type { Library, Scan } from '#contracts';
import { Bar } from '../../components/progress/Bar.tsx';
import { count } from '../../format/quantities.ts';
import { outcome } from '../../format/scans.ts';
import { ago, span } from '../../format/times.ts';
import { paths } from '../../paths.ts';

interface RunningProps {
  readonly scans: readonly Scan[];
  readonly libraries: readonly Library[] | undefined;
  /** What is over, newest first. */
  readonly past: readonly Scan[];
}

const SHOWN = 3;

const left = (scan: Scan): string => {
  const progress = scan.progress;
  if (!progress || progress.filesPerSecond <= 0 || progress.total <= progress.done) return '';
  return span((progress.total - progress.done) / progress.filesPerSecond);
};

/** The scans under way, live. */
export const Running = ({ scans, libraries, past }: RunningProps) => {
  const nameOf = (id: string): string => libraries?.find((library) => library.id === id)?.name ?? 'a folder';
  return (
    <section class="panel" aria-labelledby="h-run">
      <div class="panel-head">
        <h2 id="h-run">Running</h2>
        {scans.length > 0 && <span class="n">{scans.length}</span>}
        <span class="end">
          <a class="btn btn-ghost btn-s" href={paths.admin}>
            Scans
          </a>
        </span>
      </div>
      {scans.length === 0 ? (
        <>
          <p class="calm">Nothing{past.length > 0 ? '. Lately:' : '.'}</p>
          <ul class="lately">
            {past.slice(0, SHOWN).map((scan) => (
              <li key={scan.id}>
                <span class="clip">Scan of {nameOf(scan.libraryId)}</span>
                <span class="subtle num">{ago(scan.finishedAt ?? scan.requestedAt)}</span>
                <span class="subtle num clip">{outcome(scan)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <div class="runs">
          {scans.map((scan) => (
            <a key={scan.id} class="run" href={paths.admin}>
              <span class="run-top">
                <span class="clip">Scanning {nameOf(scan.libraryId)}</span>
                <span class="num subtle">{left(scan)}</span>
              </span>
              <Bar
                done={scan.progress?.done ?? 0}
                total={scan.progress?.total ?? 0}
                label={`Scan of ${nameOf(scan.libraryId)}`}
              />
              <span class="run-sub">
                {scan.progress
                  ? `${count(scan.progress.done)} of ${count(scan.progress.total)} files`
                  : 'Waiting for its turn'}
              </span>
            </a>
          ))}
        </div>
      )}
    </section>
  );
};
