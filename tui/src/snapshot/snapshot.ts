import type { Api } from '#client';
import type { ArtefactReport, Job, Library, PlaybackSession, Projection, Queue, Scan, Status } from '#contracts';
import { needsYou, type Need } from '../rows/needs-you.rows.js';
import { NOTHING_ASKED, type World } from '../state/world.js';

export interface Snapshot {
  /** Engines run, projections follow, roots are there, rows agree with the log. */
  readonly healthy: boolean;
  readonly needsYou: readonly Pick<Need, 'urgent' | 'what' | 'more'>[];
  readonly status: Status;
  readonly projections: readonly Projection[];
  readonly jobs: readonly Job[];
  readonly queues: readonly Queue[];
  readonly artefacts: ArtefactReport;
  readonly sessions: readonly PlaybackSession[];
  readonly libraries: readonly Library[];
  readonly scans: readonly Scan[];
}

/** One look at the machine, for scripts. */
export const takeSnapshot = async (api: Api): Promise<Snapshot> => {
  const [status, jobs, queues, artefacts, sessions, libraries, scans] = await Promise.all([
    api('GET /status'),
    api('GET /jobs', { query: { limit: 200 } }),
    api('GET /queues'),
    api('GET /artefacts'),
    api('GET /playback'),
    api('GET /libraries'),
    api('GET /scans', { query: { limit: 12 } }),
  ]);
  const parts = {
    status,
    projections: status.projections,
    jobs: jobs.items,
    queues: queues.items,
    artefacts,
    sessions: sessions.items,
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
export const worldOf = (parts: Omit<Snapshot, 'healthy' | 'needsYou'>, address: string, now: number): World => ({
  now,
  address,
  readonly: true,
  connection: { state: 'live' },
  status: { data: parts.status, error: null },
  projections: parts.projections,
  jobs: { data: parts.jobs, error: null },
  queues: { data: parts.queues, error: null },
  artefacts: { data: parts.artefacts, error: null },
  sessions: { data: parts.sessions, error: null },
  scans: { data: parts.scans, error: null },
  libraries: { data: parts.libraries, error: null },
  failed: { data: undefined, error: null },
  found: NOTHING_ASKED,
  events: { data: undefined, error: null },
  logs: { data: undefined, error: null },
  samples: [],
  notice: null,
});
