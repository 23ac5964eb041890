import type { TagNode } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { tagRows, treeKey } from './tag-rows.ts';

const node = (name: string, parentId: string | null, depth: number, children: number, videosInAll = 5): TagNode => ({
  id: name,
  name,
  parentId,
  depth,
  children,
  videos: 1,
  videosInAll,
});
const TAGS = [
  node('City', null, 0, 0, 1),
  node('Nature', null, 0, 2),
  node('Forest', 'Nature', 1, 0),
  node('Sea', 'Nature', 1, 1),
  node('Coast', 'Sea', 2, 0),
];
const rows = (open: string[], words = '', minCount = 0) => tagRows(TAGS, { open: new Set(open), words, minCount });
const names = (...args: Parameters<typeof rows>) => rows(...args).map(({ tag }) => tag.name);

describe('rows of a tree of tags', () => {
  it('are those whose parents are open', () => {
    expect(names([])).toEqual(['City', 'Nature']);
    expect(names(['Nature'])).toEqual(['City', 'Nature', 'Forest', 'Sea']);
    expect(names(['Sea'])).toEqual(['City', 'Nature']);
    expect(rows(['Nature']).map(({ expanded, place, of }) => [expanded, place, of])).toEqual([
      [null, 1, 2],
      [true, 2, 2],
      [null, 1, 2],
      [false, 2, 2],
    ]);
  });
  it('are what has the letters, with all above it', () => {
    expect(names([], 'OA')).toEqual(['Nature', 'Sea', 'Coast']);
    expect(names([], 'nothing')).toEqual([]);
  });
  it('are what has videos enough', () => {
    expect(names([], '', 2)).toEqual(['Nature']);
  });
});

describe('keys in a tree', () => {
  const open = rows(['Nature']);
  it.each([
    ['ArrowDown', 1, { do: 'go', to: 2 }],
    ['ArrowDown', 3, { do: 'go', to: 3 }],
    ['ArrowUp', 0, { do: 'go', to: 0 }],
    ['Home', 3, { do: 'go', to: 0 }],
    ['End', 0, { do: 'go', to: 3 }],
    ['ArrowRight', 1, { do: 'go', to: 2 }],
    ['ArrowRight', 3, { do: 'open', ids: ['Sea'] }],
    ['ArrowRight', 0, null],
    ['ArrowLeft', 1, { do: 'close', ids: ['Nature'] }],
    ['ArrowLeft', 3, { do: 'go', to: 1 }],
    ['ArrowLeft', 0, null],
    ['*', 2, { do: 'open', ids: ['Forest', 'Sea'] }],
    ['Enter', 2, { do: 'enter' }],
    ['x', 2, null],
  ] as const)('%s at row %i', (key, at, deed) => {
    expect(treeKey(key, open, at)).toEqual(deed);
  });
});
