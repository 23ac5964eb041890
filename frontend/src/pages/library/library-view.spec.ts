import { describe, expect, it } from '@jest/globals';
import { readView, writeView, type LibraryView } from './library-view.ts';

const roundTrip = (view: LibraryView): LibraryView =>
  readView(Object.fromEntries(new URLSearchParams(writeView(view))));

describe('the address of the library', () => {
  it('holds the whole view', () => {
    const view: LibraryView = {
      filter: {
        query: 'salt & sea, "wide"',
        state: ['ready', 'missing'],
        rating: ['S+', 'B-'],
        minDuration: 2700,
        favourite: true,
        watched: false,
      },
      sort: [
        { by: 'rating', descending: true },
        { by: 'title', descending: false },
      ],
      layout: 'table',
      at: 1200,
    };
    expect(roundTrip(view)).toEqual(view);
  });

  it('is bare for the usual view', () => {
    expect(writeView(readView({}))).toBe('');
  });

  it('passes over what it does not know', () => {
    expect(readView({ view: 'pie', at: '-5', minHeight: 'tall', favourite: 'maybe' })).toEqual(readView({}));
  });
});
