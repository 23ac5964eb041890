import { paths } from '../paths.ts';
import { useShared } from './shared-models.ts';

/** How many scans run and how far they are, in the corner of every page. */
export const RunningPill = () => {
  const running = useShared().scans?.running.value ?? [];
  if (running.length === 0) return null;
  const done = running.reduce((sum, scan) => sum + (scan.progress?.done ?? 0), 0);
  const total = running.reduce((sum, scan) => sum + (scan.progress?.total ?? 0), 0);
  const part = total > 0 ? done / total : 0;
  const text = running.length === 1 ? 'Scanning' : `${running.length} scans`;
  return (
    <a class="running" href={paths.admin} aria-label={`${text}, ${Math.floor(part * 100)} % done`}>
      <i class="ring" style={{ '--p': String(part) }} />
      <span>{text}</span>
    </a>
  );
};
