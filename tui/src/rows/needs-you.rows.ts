import type { PanelId } from '../panels.js';
import { count, thousands } from '../text/figures.js';
import type { World } from '../state/world.js';

/** Something a person should look at: what happened, then what to do. */
export interface Need {
  readonly key: string;
  readonly urgent: boolean;
  readonly what: string;
  /** The reason, or the way out. */
  readonly more: string | null;
  /** Where it is dealt with. */
  readonly panel: PanelId;
}

/** A queue that nobody empties for so long is worth a word. */
const OLD_JOB_MS = 5 * 60_000;

const engines = (world: World): readonly Need[] =>
  (world.status.data?.engines ?? [])
    .filter((each) => each.state !== 'ok')
    .map((each) => ({
      key: `engine-${each.name}`,
      urgent: each.state === 'down',
      what: `${each.name}: ${each.detail}`,
      more: each.fix,
      panel: 'logs',
    }));

const projections = (world: World): readonly Need[] =>
  world.projections.flatMap((each): Need[] => {
    if (each.state === 'stopped')
      return [
        {
          key: `stopped-${each.name}`,
          urgent: true,
          what: `${each.name} stopped${each.failure ? ` at ${thousands(each.failure.position)} ${each.failure.type}` : ''}`,
          more: each.failure?.reason ?? null,
          panel: 'projections',
        },
      ];
    const differences = each.lastVerify?.differences ?? 0;
    if (differences === 0) return [];
    return [
      {
        key: `differs-${each.name}`,
        urgent: true,
        what: `${each.name}: ${count(differences, 'row')} differ from the log`,
        more: 'Rebuild it; readers notice nothing meanwhile.',
        panel: 'projections',
      },
    ];
  });

const libraries = (world: World): readonly Need[] =>
  (world.libraries.data ?? []).flatMap((each): Need[] => {
    const needs: Need[] = [];
    if (each.state === 'missing')
      needs.push({
        key: `gone-${each.id}`,
        urgent: true,
        what: `${each.name} is gone, ${thousands(each.missing)} missing`,
        more: `${each.missingReason ?? 'The folder cannot be read'}. Nothing is deleted.`.replace('..', '.'),
        panel: 'library',
      });
    else if (each.missing > 0)
      needs.push({
        key: `missing-${each.id}`,
        urgent: false,
        what: `${count(each.missing, 'video')} missing in ${each.name}`,
        more: null,
        panel: 'library',
      });
    if (each.failed > 0)
      needs.push({
        key: `failed-${each.id}`,
        urgent: false,
        what: `${count(each.failed, 'file')} failed in ${each.name}`,
        more: null,
        panel: 'library',
      });
    if (each.watchNote)
      needs.push({
        key: `watch-${each.id}`,
        urgent: false,
        what: `${each.name}: ${each.watchNote}`,
        more: null,
        panel: 'library',
      });
    return needs;
  });

const queue = (world: World): readonly Need[] => {
  const waiting = (world.jobs.data ?? []).filter((job) => job.state === 'waiting');
  const oldest = Math.min(...waiting.map((job) => Date.parse(job.addedAt)));
  const failed = (world.jobs.data ?? []).filter((job) => job.state === 'failed');
  const needs: Need[] = [];
  if (world.now - oldest > OLD_JOB_MS)
    needs.push({
      key: 'queue-behind',
      urgent: true,
      what: `the queue is behind: ${count(waiting.length, 'job')}, oldest ${Math.round((world.now - oldest) / 60_000)} min`,
      more: null,
      panel: 'jobs',
    });
  if (failed.length > 0)
    needs.push({
      key: 'jobs-failed',
      urgent: true,
      what: `${count(failed.length, 'job')} failed`,
      more: null,
      panel: 'jobs',
    });
  return needs;
};

/** All of it, what is urgent first. */
export const needsYou = (world: World): readonly Need[] =>
  [...engines(world), ...projections(world), ...queue(world), ...libraries(world)].sort(
    (a, b) => Number(b.urgent) - Number(a.urgent),
  );
