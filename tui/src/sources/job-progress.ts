import type { Job, Progress, Scan } from '#contracts';

/** What was heard of a film that is being made, and when it was first heard of: from both follows what is left. */
interface Heard {
  readonly progress: Progress;
  readonly at: number;
  readonly firstAt: number;
  readonly firstDone: number;
}
export type HeardProgress = ReadonlyMap<string, Heard>;

/** Keeps the last word on each job that is made of a film; what is over is forgotten. */
export const hear = (known: HeardProgress, progress: Progress, at: number): HeardProgress => {
  if (progress.kind !== 'artefacts' && progress.kind !== 'convert') return known;
  const id = `${progress.kind}-${progress.subject}`;
  const now = new Map(known);
  const before = known.get(id);
  if (progress.phase === 'done') now.delete(id);
  else if (before && before.progress.done <= progress.done) now.set(id, { ...before, progress, at });
  else now.set(id, { progress, at, firstAt: at, firstDone: progress.done });
  return now;
};

const leftOf = ({ progress, at, firstAt, firstDone }: Heard): number | null => {
  if (progress.secondsLeft !== undefined) return progress.secondsLeft;
  const pace = (progress.done - firstDone) / ((at - firstAt) / 1_000);
  return pace > 0 ? (progress.total - progress.done) / pace : null;
};

/** A queued scan that tells of itself is running, with its progress; so are films that are being made. */
export const laid = (
  jobs: readonly Job[],
  scans: readonly Scan[],
  heard: HeardProgress = new Map(),
): readonly Job[] => {
  const running = new Map(scans.map((scan) => [scan.id, scan]));
  return jobs.map((job) => {
    const film = job.state === 'failed' ? undefined : heard.get(job.id);
    if (film) {
      const { done, total, perSecond, phase } = film.progress;
      const progress = { done, total, perSecond, unit: '%', secondsLeft: leftOf(film) };
      return { ...job, state: 'active', name: phase, progress };
    }
    const progress = running.get(job.id)?.progress;
    if (!progress) return job;
    const { done, total, filesPerSecond } = progress;
    return { ...job, state: 'active', progress: { done, total, perSecond: filesPerSecond, unit: progress.phase } };
  });
};
