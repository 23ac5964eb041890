import { describe, expect, it } from '@jest/globals';
import { sampleItem } from '../../../libs/client/src/fakes/sample-video.js';
import { PANELS, type PanelId } from '../panels.js';
import { FIRST_VIEW, type Overlay, type View } from '../state/view.js';
import type { FoundVideos, World } from '../state/world.js';
import {
  NOW,
  sampleEvent,
  sampleJob,
  sampleLibrary,
  sampleProjection,
  sampleReport,
  sampleWorld,
} from '../testing/sample-world.js';
import { plain, widthOf } from '../text/line.js';
import { frame } from './frame.js';

const SMALL = { width: 80, height: 24 };
const WIDE = { width: 140, height: 40 };
const show = (world: World, view: Partial<View> = {}, size = SMALL): string =>
  frame(world, { ...FIRST_VIEW, ...view }, size)
    .lines.map(plain)
    .join('\n');
const nothing = { data: undefined, error: null };
const event = sampleEvent(7);
const overlays: readonly Overlay[] = [
  { kind: 'help', scroll: 0 },
  { kind: 'confirm', question: 'Rebuild videos?', detail: 'It reads all.', intent: { do: 'scan', libraryId: null } },
  { kind: 'detail', title: 'x', lines: ['{', '  "a": 1', '}'], stream: null, scroll: 0, under: null },
  { kind: 'timeline', stream: 'video-1', entries: [event, event], error: null, cursor: 1 },
  { kind: 'jump', text: 'lib' },
  { kind: 'filter', text: 'film', before: '' },
];

describe('the screens', () => {
  const panels = PANELS.map((each) => each.id);
  const worlds = [
    sampleWorld(),
    sampleWorld({
      libraries: { data: [sampleLibrary({ name: '映画'.repeat(30), path: '/\u001b[2J'.repeat(40) })], error: null },
    }),
    sampleWorld({
      status: nothing,
      projections: [],
      jobs: nothing,
      scans: nothing,
      libraries: nothing,
      events: nothing,
    }),
  ];
  it.each([SMALL, WIDE, { width: 60, height: 14 }, { width: 100, height: 30 }, { width: 237, height: 70 }])(
    'fill every cell of a window of $width by $height, whatever there is to show',
    (size) => {
      for (const world of worlds)
        for (const panel of panels)
          for (const overlay of [null, ...overlays]) {
            const { lines } = frame(world, { ...FIRST_VIEW, panel, overlay }, size);
            expect(lines).toHaveLength(size.height);
            expect(new Set(lines.map(widthOf))).toEqual(new Set([size.width]));
            expect(lines.map(plain).join('')).not.toContain('\u001b');
          }
    },
  );

  it('say at a glance how the machine is', () => {
    const text = show(sampleWorld());
    expect(text).toContain('Kinolog 0.9.3');
    expect(text).toContain('lag 94k');
    expect(text).toContain('4 Proj!');
    expect(text).toMatch(/! recommendations stopped at +│\n.*1 190 333 TitleLinked/);
    expect(text).toContain('●log ●pg ●find ●jobs ●ff ●proj ●work');
    expect(text).toContain('3 files failed in Films');
    expect(text).toContain('61 %');
  });

  it('show the same wide, with reasons', () => {
    const text = show(sampleWorld(), {}, WIDE);
    expect(text).toContain('worst lag 94 575');
    expect(text).toContain('title 8f21 is unknown');
    expect(text).toContain('5 Events');
  });

  it('draw a running scan with bar, speed and time left', () => {
    expect(show(sampleWorld(), { panel: 'jobs' })).toMatch(/▶ scan +Films +█+░+ +62 % +212 f\/s +36 s/);
  });

  it('say waits, where nothing is known yet', () => {
    const world = sampleWorld({ jobs: { data: [sampleJob({ state: 'waiting', progress: null })], error: null } });
    expect(show(world, { panel: 'jobs' })).toMatch(/· scan +Films +░+ +waits/);
  });

  it('draw a rebuild with its bar, and tell why the stopped one stopped', () => {
    const progress = { done: 811_204, total: 1_284_907, eventsPerSecond: 24_180, secondsLeft: 20 };
    const world = sampleWorld({
      projections: [sampleProjection({ state: 'rebuilding', progress }), ...sampleWorld().projections.slice(1)],
    });
    const text = show(world, { panel: 'projections', selected: { projections: 'recommendations' } }, WIDE);
    expect(text).toMatch(/rebuilding .*█+░+ 63 % {2}24 180\/s, 20 s/);
    expect(text).toContain('recommendations stopped at 1 190 333, TitleLinked:');
    expect(text).toContain('title 8f21 is unknown');
  });

  it('say since when the picture is old', () => {
    const world = sampleWorld({ connection: { state: 'stale', since: NOW - 12_000, retryAt: null } });
    for (const panel of panels) expect(show(world, { panel })).toContain('stale 12 s');
  });

  it.each([
    ['jobs', 'jobs'],
    ['events', 'events'],
    ['library', 'libraries'],
    ['logs', 'logs'],
  ] as const)('say in %s that it is being read, or why it cannot be', (panel: PanelId, key) => {
    expect(show(sampleWorld({ [key]: nothing, scans: nothing }), { panel })).toContain('reading …');
    const failed = { data: undefined, error: 'The server does not answer.' };
    expect(show(sampleWorld({ [key]: failed, scans: nothing }), { panel })).toContain('! The server does not answer.');
  });

  it('say what to do when there are no roots', () => {
    const world = sampleWorld({ libraries: { data: [], error: null } });
    expect(show(world, { panel: 'library' })).toContain('no roots yet: add one');
  });

  it('show what films are made of: bar, speed, time left, reasons, and how far each kind has come', () => {
    const progress = { done: 42, total: 100, perSecond: 8.1, unit: '%', secondsLeft: 38 };
    const jobs = [
      sampleJob({ id: 'artefacts-a', queue: 'artefacts', subject: 'Some Film', progress }),
      sampleJob({
        id: 'convert-b',
        queue: 'convert',
        subject: 'Other',
        state: 'failed',
        progress: null,
        reason: 'full',
      }),
    ];
    const text = show(sampleWorld({ jobs: { data: jobs, error: null } }), { panel: 'jobs' });
    for (const piece of ['artefacts', '42 %', '8.1 ×', '38 s', '✗ convert', 'full', '1 failed', 'poster 95 %', '✗3'])
      expect(text).toContain(piece);
    expect(text).toMatch(/Artefacts being made · 412 waiting, 1 h 30 left/);
    const resting = { data: sampleReport({ resting: 'someone-plays' }), error: null };
    expect(show(sampleWorld({ artefacts: resting }), { panel: 'jobs' })).toContain('rests while somebody plays');
  });

  it('show who plays what, how, and why not more directly', () => {
    const text = show(sampleWorld(), { panel: 'sessions' });
    for (const piece of ['mara', 'The Long Film', 'transcode', '720', '1:02:03/2:00:00', '4.2 ×', 'cannot show HEVC'])
      expect(text).toContain(piece);
  });
});

describe('searching in the library', () => {
  const video = sampleItem('v', {
    title: 'The Lighthouse',
    performers: [{ id: 'p', name: 'Anna Lee' }],
    durationSeconds: 5_400,
  });
  const found: FoundVideos = { query: 'light', items: [video], total: 31, error: null, place: null };
  const typing = (text: string): Partial<View> => ({ panel: 'library', overlay: { kind: 'filter', text, before: '' } });

  it('shows what is found, with who is in it and how long it is, while one types', () => {
    const screen = show(sampleWorld({ found }), typing('light'));
    expect(screen).toMatch(/The Lighthouse +Anna Lee +1 h 30/);
    expect(screen).toContain('31 videos found');
    expect(show(sampleWorld({ found }), { panel: 'library' })).not.toContain('The Lighthouse');
  });

  it('shows under the query where it cannot be read', () => {
    const error = 'a length is a number with a unit';
    const world = sampleWorld({ found: { query: 'light duration:x', items: [], total: 0, error, place: 15 } });
    const lines = show(world, typing('light duration:x')).split('\n');
    const at = lines.findIndex((each) => each.includes('  light duration:x'));
    expect(lines[at + 1]?.indexOf('^')).toBe((lines[at]?.indexOf('light') ?? 0) + 15);
    expect(lines[at + 2]).toContain(error);
  });

  it('keeps long queries and long reasons in the window', () => {
    const query = 'river '.repeat(40);
    const world = sampleWorld({ found: { query, items: [], total: 0, error: 'no '.repeat(200), place: 239 } });
    const { lines } = frame(world, { ...FIRST_VIEW, ...typing(query) }, SMALL);
    expect(new Set(lines.map(widthOf))).toEqual(new Set([80]));
    expect(lines.map(plain).join('\n')).toContain('^');
  });
});
