import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import { hideEntry, showEntry } from './hide-entry.js';
import { chooseDefaultView, pinView } from './keep-views.js';
import type { ViewerEvent } from './viewer.events.js';
import { viewer, type ViewerState } from './viewer.state.js';

const given = (...events: ViewerEvent[]): ViewerState => stateAfter(viewer, events);
const hidden = (entryId: string): ViewerEvent => ({
  type: 'EntryHidden',
  data: { userId: 'u', kind: 'tag', entryId },
});
const pinned = (viewId: string): ViewerEvent => ({
  type: 'ViewPinned',
  data: { userId: 'u', viewId, place: 'sidebar' },
});

describe('hiding an entry', () => {
  const tag = { kind: 'tag', id: 't' } as const;

  it('is said once, and taken back once', () => {
    expect(hideEntry('u', tag, given())).toEqual([hidden('t')]);
    expect(hideEntry('u', tag, given(hidden('t')))).toEqual([]);
    const [shown] = showEntry('u', 't', given(hidden('t')));
    expect(shown).toEqual({ type: 'EntryShown', data: { userId: 'u', kind: 'tag', entryId: 't' } });
    expect(showEntry('u', 't', given(hidden('t'), shown as ViewerEvent))).toEqual([]);
    expect(hideEntry('u', tag, given(hidden('t'), shown as ViewerEvent))).toEqual([hidden('t')]);
  });

  it('is refused for a performer', () => {
    expect(refusalOf(() => hideEntry('u', { kind: 'performer', id: 'p' }, given()))).toBe('entry.not-hideable');
  });

  it('has an end', () => {
    const many = Array.from({ length: 500 }, (_, i) => hidden(`t${i}`));
    expect(refusalOf(() => hideEntry('u', tag, given(...many)))).toBe('entry.too-many-hidden');
    expect(hideEntry('u', { kind: 'tag', id: 't7' }, given(...many))).toEqual([]);
  });
});

describe('pinning a view', () => {
  it('is said once for each place, and taken back', () => {
    expect(pinView('u', 'v', { place: 'sidebar', pinned: true }, given())).toEqual([pinned('v')]);
    expect(pinView('u', 'v', { place: 'sidebar', pinned: true }, given(pinned('v')))).toEqual([]);
    expect(pinView('u', 'v', { place: 'dashboard', pinned: true }, given(pinned('v')))).toHaveLength(1);
    expect(pinView('u', 'v', { place: 'sidebar', pinned: false }, given(pinned('v')))).toEqual([
      { type: 'ViewUnpinned', data: { userId: 'u', viewId: 'v', place: 'sidebar' } },
    ]);
    expect(pinView('u', 'v', { place: 'sidebar', pinned: false }, given())).toEqual([]);
  });

  it('keeps the order and has an end', () => {
    expect(given(pinned('b'), pinned('a')).pinned.sidebar).toEqual(['b', 'a']);
    const many = Array.from({ length: 20 }, (_, i) => pinned(`v${i}`));
    expect(refusalOf(() => pinView('u', 'v', { place: 'sidebar', pinned: true }, given(...many)))).toBe(
      'view.too-many-pinned',
    );
  });
});

describe('the default view', () => {
  const chosen: ViewerEvent = { type: 'DefaultViewChosen', data: { userId: 'u', viewId: 'v' } };
  it('is chosen once and given up', () => {
    expect(chooseDefaultView('u', 'v', given())).toEqual([chosen]);
    expect(chooseDefaultView('u', 'v', given(chosen))).toEqual([]);
    expect(chooseDefaultView('u', null, given(chosen))).toEqual([
      { type: 'DefaultViewChosen', data: { userId: 'u', viewId: null } },
    ]);
  });
});
