import type { Api } from '#client';
import type { Job, Library, Projection, Scan, Status } from '#contracts';
import { needsYou, type Need } from '../rows/needs-you.rows.js';
import type { World } from '../state/world.js';

export interface Snapshot {
  /** Engines run, projections follow, roots are there, rows agree with the log. */
  readonly healthy: boolean;
  readonly needsYou: readonly Pick<Need, 'urgent' | 'what' | 'more'>[];
  readonly status: Status;
  readonly projections: readonly Projection[];
  readonly jobs: readonly Job[];
  readonly libraries: readonly Library[];
  readonly scans: readonly Scan[];
}

/** One look at the machine, for scripts. */
export const takeSnapshot = async (api: Api): Promise<Snapshot> => {
  const [status, jobs, libraries, scans] = await Promise.all([
    api('GET /status'),
    api('GET /jobs', { query: { limit: 200 } }),
    api('GET /libraries'),
    api('GET /scans', { query: { limit: 12 } }),
  ]);
  const parts = {
    status,
    projections: status.projections,
    jobs: jobs.items,
    libraries: libraries.items,
    scans: scans.items,
  };
  const needs = needsYou(worldOf(parts, '', Date.now()));
  return {
    healthy: !needs.some((each) => each.urgent),
    needsYou: needs.map(({ urgent, what, more }) => ({ urgent, what, more })),
    ...parts,
  };
};

/** A snapshot as the screens' rows expect it. */
export const worldOf = (
  parts: Pick<Snapshot, 'status' | 'projections' | 'jobs' | 'libraries' | 'scans'>,
  address: string,
  now: number,
): World => ({
  now,
  address,
  readonly: true,
  connection: { state: 'live' },
  status: { data: parts.status, error: null },
  projections: parts.projections,
  jobs: { data: parts.jobs, error: null },
  scans: { data: parts.scans, error: null },
  libraries: { data: parts.libraries, error: null },
  failed: { data: undefined, error: null },
  events: { data: undefined, error: null },
  logs: { data: undefined, error: null },
  samples: [],
  notice: null,
});
