import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import { changeView, removeView, saveView } from './save-view.js';
import type { ViewEvent } from './view.events.js';
import { view, type ViewState } from './view.state.js';

const definition = { query: 'tag:rain', sort: ['-addedAt'], layout: 'grid', pageSize: 60 } as const;
const whose = { viewId: 'v', ownerId: 'u' };
const saved: ViewEvent = { type: 'ViewSaved', data: { ...whose, name: 'Rain', ...definition } };
const shared: ViewEvent = { type: 'ViewShared', data: whose };
const removed: ViewEvent = { type: 'ViewRemoved', data: whose };
const owner = { userId: 'u', isAdmin: false };
const other = { userId: 'o', isAdmin: false };
const admin = { userId: 'a', isAdmin: true };
const given = (...events: ViewEvent[]): ViewState => stateAfter(view, events);

describe('a saved view', () => {
  it('is saved once, private or shared, with a clean name', () => {
    expect(saveView('v', 'u', { name: ' Rain ', shared: false, ...definition }, given())).toEqual([saved]);
    expect(saveView('v', 'u', { name: 'Rain', shared: true, ...definition }, given())).toEqual([saved, shared]);
    expect(saveView('v', 'u', { name: 'Rain', shared: true, ...definition }, given(saved))).toEqual([]);
    expect(refusalOf(() => saveView('v', 'u', { name: '  ', shared: false, ...definition }, given()))).toBe(
      'view.name-empty',
    );
  });

  it('tells only what changed', () => {
    expect(changeView('v', owner, { name: 'Rain', query: 'tag:rain', shared: false }, given(saved))).toEqual([]);
    expect(changeView('v', owner, { name: 'Wet', layout: 'table', shared: true }, given(saved))).toEqual([
      { type: 'ViewRenamed', data: { ...whose, name: 'Wet' } },
      { type: 'ViewChanged', data: { ...whose, ...definition, layout: 'table' } },
      shared,
    ]);
    expect(changeView('v', owner, { shared: false }, given(saved, shared))).toEqual([
      { type: 'ViewUnshared', data: whose },
    ]);
  });

  it('of somebody else is not there for others, administrators included', () => {
    for (const keeper of [other, admin]) {
      expect(refusalOf(() => changeView('v', keeper, { name: 'x' }, given(saved)))).toBe('view.not-found');
      expect(refusalOf(() => removeView('v', keeper, given(saved)))).toBe('view.not-found');
    }
  });

  it('that is shared is changed by its owner and administrators, and by nobody else', () => {
    expect(refusalOf(() => changeView('v', other, { name: 'x' }, given(saved, shared)))).toBe('view.not-yours');
    expect(changeView('v', admin, { name: 'x' }, given(saved, shared))).toHaveLength(1);
    expect(removeView('v', admin, given(saved, shared))).toEqual([removed]);
  });

  it('is removed once', () => {
    expect(removeView('v', owner, given(saved))).toEqual([removed]);
    expect(refusalOf(() => removeView('v', owner, given(saved, removed)))).toBe('view.not-found');
    expect(refusalOf(() => changeView('v', owner, {}, given()))).toBe('view.not-found');
  });
});
