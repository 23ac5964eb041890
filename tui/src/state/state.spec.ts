import { describe, expect, it } from '@jest/globals';
import { pointed } from '../app/mouse.js';
import { frame } from '../screens/frame.js';
import { sampleEvent, sampleJob, sampleProjection, sampleScan, sampleWorld } from '../testing/sample-world.js';
import { planOf } from './intents.js';
import { complete, targetOf } from './jump.js';
import { eventEntries, logEntries, underCursor } from './lists.js';
import { update } from './update.js';
import { FIRST_VIEW, type View } from './view.js';

const world = sampleWorld();
const at = (panel: View['panel'], more: Partial<View> = {}): View => ({ ...FIRST_VIEW, panel, ...more });

describe('the cursor', () => {
  it('stays on its event while new ones arrive', () => {
    const view = update(at('events'), 'down', world, 10);
    const later = sampleWorld({ events: { data: [sampleEvent(13), ...(world.events.data ?? [])], error: null } });
    expect(underCursor(eventEntries(later, view), view, 'events')?.entry.position).toBe(11);
  });

  it('follows the newest event when it is at the top', () => {
    const view = update(update(at('events'), 'down', world, 10), 'top', world, 10);
    const later = sampleWorld({ events: { data: [sampleEvent(13), ...(world.events.data ?? [])], error: null } });
    expect(underCursor(eventEntries(later, view), view, 'events')?.entry.position).toBe(13);
  });

  it('ends at the last row', () => {
    const view = update(at('projections'), 'page-down', world, 10);
    expect(view.selected.projections).toBe('recommendations');
    expect(update(view, 'down', world, 10)).toEqual(view);
  });
});

describe('filters', () => {
  it('apply while they are typed, to type and stream', () => {
    const events = { data: [sampleEvent(2, { type: 'VideoScanned', stream: 'video-1' }), sampleEvent(1)], error: null };
    const view = at('events', { overlay: { kind: 'filter', text: 'scanned', before: '' } });
    expect(eventEntries(sampleWorld({ events }), view)).toHaveLength(1);
    expect(eventEntries(sampleWorld({ events }), at('events', { filters: { events: 'VIDEO-' } }))).toHaveLength(1);
  });

  it('are taken away by back', () => {
    expect(update(at('events', { filters: { events: 'x' } }), 'back', world, 10).filters).toEqual({});
  });

  it('leave out logs below the level', () => {
    expect(logEntries(world, at('logs'))).toHaveLength(1);
    expect(logEntries(world, update(at('logs'), 'level-up', world, 10))).toHaveLength(0);
  });
});

describe('a jump', () => {
  it.each([
    ['lib', { to: 'panel', panel: 'library' }],
    ['5', { to: 'panel', panel: 'events' }],
    ['1 284 907', { to: 'position', position: 1_284_907 }],
    ['#77', { to: 'position', position: 77 }],
    ['video-71aa', { to: 'stream', stream: 'video-71aa' }],
    ['q', { to: 'quit' }],
  ])('understands %s', (text, target) => expect(targetOf(text)).toEqual(target));
  it('says what it would understand', () => expect(targetOf('what?')).toMatchObject({ to: 'nowhere' }));
  it('completes names', () => expect(complete('pro')).toBe('projections'));
});

describe('steering', () => {
  const job = { id: 'convert-1', queue: 'convert', name: 'playable', state: 'failed', subject: 'Film' } as const;
  const failing = sampleWorld({ jobs: { data: [sampleJob({ ...job, progress: null, reason: 'full' })], error: null } });

  it('asks before a rebuild', () => {
    expect(planOf('rebuild', at('projections'), world)).toMatchObject({
      kind: 'ask',
      question: 'Rebuild videos?',
      intent: { do: 'rebuild', projection: 'videos' },
    });
  });

  it('refuses to rebuild what is being rebuilt', () => {
    const busy = sampleWorld({ projections: [sampleProjection({ state: 'rebuilding' })] });
    expect(planOf('rebuild', at('projections'), busy)).toMatchObject({ kind: 'refuse' });
  });

  it('asks before it calls off a scan, and names it', () => {
    expect(planOf('cancel', at('jobs'), world)).toMatchObject({ kind: 'ask', question: 'Call off the scan of Films?' });
  });

  it('calls off nothing that has ended or failed', () => {
    const ended = sampleWorld({ jobs: { data: [], error: null }, scans: { data: [sampleScan()], error: null } });
    expect(planOf('cancel', at('jobs'), ended)).toMatchObject({ kind: 'refuse' });
    expect(planOf('cancel', at('jobs'), failing)).toMatchObject({ kind: 'refuse' });
  });

  it('tries failed jobs again, one or all, but no scan', () => {
    expect(planOf('retry', at('jobs'), failing)).toEqual({
      kind: 'do',
      intent: { do: 'retry', jobId: 'convert-1', subject: 'Film' },
    });
    expect(planOf('retry-all', at('jobs'), failing)).toMatchObject({ kind: 'ask', intent: { jobIds: ['convert-1'] } });
    expect(planOf('retry', at('jobs'), world)).toMatchObject({ kind: 'refuse' });
    expect(planOf('retry-all', at('jobs'), world)).toMatchObject({ kind: 'refuse' });
  });

  it('steers the queue of the job under the cursor', () => {
    const plan = (action: 'pause' | 'more' | 'fewer', of = failing) => planOf(action, at('jobs'), of);
    expect(plan('pause')).toMatchObject({ intent: { do: 'pause', queue: 'convert', paused: true } });
    expect(plan('more')).toMatchObject({ intent: { do: 'concurrency', queue: 'convert', concurrency: 2 } });
    expect(plan('fewer')).toMatchObject({ kind: 'refuse' });
    expect(plan('pause', world)).toMatchObject({ intent: { queue: 'artefacts' } });
  });

  it('scans the root under the cursor, or all', () => {
    expect(planOf('scan', at('library'), world)).toMatchObject({ kind: 'do', intent: { do: 'scan' } });
    expect(planOf('scan-all', at('library'), world)).toEqual({ kind: 'do', intent: { do: 'scan', libraryId: null } });
  });
});

describe('the mouse', () => {
  const shown = frame(world, at('projections'), { width: 80, height: 24 });
  it('finds tabs, rows and footer keys', () => {
    expect(pointed({ what: 'press', x: 3, y: 1 }, shown)).toEqual({ kind: 'action', action: 'go.overview' });
    expect(pointed({ what: 'press', x: 10, y: 5 }, shown)).toEqual({ kind: 'row', index: 1 });
    const quit = shown.keys.find((each) => each.key === 'q');
    expect(pointed({ what: 'press', x: quit?.from ?? -1, y: 23 }, shown)).toEqual({ kind: 'key', key: 'q' });
    expect(pointed({ what: 'press', x: 10, y: 18 }, shown)).toEqual({ kind: 'nothing' });
  });
});
