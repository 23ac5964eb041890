import { describe, expect, it } from '@jest/globals';
import { readView, writeView, type LibraryView } from './library-view.ts';

const roundTrip = (view: LibraryView): LibraryView =>
  readView(Object.fromEntries(new URLSearchParams(writeView(view))));

describe('the address of the library', () => {
  it('holds the whole view', () => {
    const view: LibraryView = {
      query: 'salt & sea, "wide" tag:="north coast",=sea -is:failed (a OR b) rating:>=B+ 100%',
      sort: [
        { by: 'rating', descending: true },
        { by: 'title', descending: false },
      ],
      layout: 'table',
      at: 1200,
    };
    expect(roundTrip(view)).toEqual(view);
  });

  it('is bare for the usual view, and easy to read for others', () => {
    expect(writeView(readView({}))).toBe('');
    expect(writeView(readView({ query: 'is:ready,failed', sort: 'title' }))).toBe('?query=is:ready,failed&sort=title');
  });

  it('passes over what it does not know', () => {
    expect(readView({ view: 'pie', at: '-5', minHeight: 'tall', favourite: 'maybe' })).toEqual(readView({}));
  });

  it('understands links of earlier versions and writes them as of today', () => {
    expect(writeView(readView({ state: 'ready', query: 'salt', sort: 'title' }))).toBe(
      '?query=salt+is:ready&sort=title',
    );
  });
});
