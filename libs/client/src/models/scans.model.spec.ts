import { describe, expect, it } from '@jest/globals';
import type { Scan } from '#contracts';
import { createFakeContext } from '../fakes/fake-context.js';
import { settle } from '../fakes/manual-timers.js';
import { createScans } from './scans.model.js';

const scan = (state: Scan['state']): Scan => ({
  id: 's',
  libraryId: 'l',
  trigger: 'request',
  state,
  requestedAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  durationMs: null,
  counts: null,
  progress: null,
  reason: null,
  failures: [],
});

const progress = {
  kind: 'scan',
  subject: 's',
  libraryId: 'l',
  phase: 'walk',
  done: 5,
  total: 20,
  perSecond: 7,
} as const;

describe('scans', () => {
  it('show the progress just heard, without asking', async () => {
    const context = createFakeContext(() => ({ body: { items: [scan('queued')], nextCursor: null, total: 1 } }));
    const scans = createScans(context);
    await settle();
    context.live.say({ event: 'progress', data: progress });
    expect(scans.running.value[0]?.progress).toEqual({ phase: 'walk', done: 5, total: 20, filesPerSecond: 7 });
    await settle();
    expect(context.calls).toHaveLength(1);
  });

  it('forget the progress of one that is over', async () => {
    let state: Scan['state'] = 'running';
    const context = createFakeContext(() => ({ body: { items: [scan(state)], nextCursor: null, total: 1 } }));
    const scans = createScans(context);
    await settle();
    context.live.say({ event: 'progress', data: progress });
    state = 'finished';
    context.live.changed('scans', 's');
    await context.timers.pass(1_000);
    expect(scans.running.value).toEqual([]);
    expect(scans.scans.value?.[0]?.progress).toBeNull();
  });
});
