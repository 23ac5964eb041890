import type { Pool } from 'pg';
import { requestScan, scan, type DataOf, type ScanTrigger } from '#domain';
import { execute, START, type EventStore, type RecordedEvent } from '#event-store';
import { jobIds, type JobQueues } from '#jobs';
import { stableId } from '../kernel/stable-id.js';
import type { Reactor } from './reactor.js';

/** A scan that was asked for becomes a job; asked twice, it is one job. */
export const scanJobs = (queues: JobQueues): Reactor => ({
  name: 'scan-jobs',
  types: ['ScanRequested'],
  handle: async (events) => {
    for (const event of events) {
      const { scanId, libraryId } = event.data as DataOf<'ScanRequested'>;
      await queues.enqueue('scan', jobIds.scan(scanId), { scanId, libraryId });
    }
  },
});

/** A new library is scanned, and so is one whose rules changed. The scan's id follows from the event. */
export const libraryScans = (store: EventStore): Reactor => ({
  name: 'library-scans',
  types: ['LibraryAdded', 'LibraryRulesChanged'],
  handle: async (events) => {
    for (const event of events) {
      const { libraryId } = event.data as { libraryId: string };
      const scanId = stableId('scan because of', event.id);
      const trigger: ScanTrigger = event.type === 'LibraryAdded' ? 'library-added' : 'rules-changed';
      await execute(store, scan, scanId, (state) => requestScan({ scanId, libraryId, trigger }, state), {
        actor: { kind: 'system', name: 'reactor' },
        correlationId: scanId,
        causationId: event.id,
      });
    }
  },
});

/** The videos of a removed library leave the catalogue, also when whoever removed it did not live to see to that. */
export const libraryRemovals = (queues: JobQueues): Reactor => ({
  name: 'library-removals',
  types: ['LibraryRemoved'],
  handle: async (events) => {
    for (const event of events) {
      const { libraryId } = event.data as DataOf<'LibraryRemoved'>;
      const { correlationId } = event.metadata;
      await queues.enqueue('leave-library', jobIds['leave-library'](libraryId), { libraryId, correlationId });
    }
  },
});

/** Files that were understood are still to be looked into for damage; see `FileChecks`. */
export const fileChecks = (pool: Pool): Reactor => ({
  name: 'file-checks',
  types: ['VideoScanned', 'VideoContentChanged'],
  handle: async (events) => {
    const wanted = new Map(events.flatMap(checkOf));
    if (wanted.size === 0) return;
    await pool.query(
      `insert into worker.checks (video_id, fingerprint) select * from unnest($1::uuid[], $2::text[])
         on conflict (video_id) do update set fingerprint = excluded.fingerprint, asked_at = now(), taken_at = null
         where worker.checks.fingerprint <> excluded.fingerprint`,
      [[...wanted.keys()], [...wanted.values()]],
    );
  },
});

function checkOf(event: RecordedEvent): [string, string][] {
  const { videoId, content, facts, failure } = event.data as DataOf<'VideoScanned'>;
  return content && facts?.video && !failure ? [[videoId, content.fingerprint]] : [];
}

/**
 * Puts every scan that was asked for and has no outcome into the queue again: the log knows them, so a lost queue loses
 * nothing. Those that wait there already stay one job.
 */
export async function enqueueUnfinishedScans(store: EventStore, queues: JobQueues): Promise<number> {
  const open = new Map<string, { scanId: string; libraryId: string }>();
  const types = ['ScanRequested', 'ScanFinished', 'ScanFailed', 'ScanCancelled'];
  for (let after = START; ;) {
    const batch = await store.readAll({ after, types });
    for (const { type, data } of batch.events) {
      const { scanId, libraryId } = data as DataOf<'ScanRequested'>;
      if (type === 'ScanRequested') open.set(scanId, { scanId, libraryId });
      else open.delete(scanId);
    }
    if (batch.caughtUp) break;
    after = batch.scannedTo;
  }
  for (const payload of open.values()) await queues.enqueue('scan', jobIds.scan(payload.scanId), payload);
  return open.size;
}
