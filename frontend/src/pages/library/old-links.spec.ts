import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import { queryOfOldLink } from './old-links.ts';

const ID = '11111111-2222-4333-8444-555555555555';

describe('a link of an earlier version', () => {
  it.each([
    [{ state: 'ready,missing' }, 'is:ready,missing'],
    [{ tag: ID, performer: `${ID},${ID}` }, `performer:${ID},${ID} tag:${ID}`],
    [{ minHeight: '1080', codec: 'h264', container: 'mov mp4' }, 'codec:h264 container:"mov mp4" resolution:>=1080p'],
    [{ minDuration: '2700', maxDuration: '3725' }, 'duration:45m..3725s'],
    [{ minDuration: '600' }, 'duration:10m..'],
    [{ maxDuration: '600' }, 'duration:..10m'],
    [{ rating: 'S+,B-', favourite: 'true', watched: 'false' }, 'rating:S+,B- favourite:yes watched:no'],
    [{ inProgress: 'true', sort: '-lastViewedAt' }, 'is:begun'],
    [{ inProgress: 'false', query: 'salt OR sea' }, '(salt OR sea) -is:begun'],
    [{ minHeight: 'tall', favourite: 'maybe' }, ''],
  ] as const)('%j means %s', (address, expected) => {
    const query = queryOfOldLink(address);
    expect(query).toBe(expected);
    expect(() => parseQuery(query ?? '')).not.toThrow();
  });

  it('is told from one of today', () => {
    expect(queryOfOldLink({ query: 'tag:coast', sort: 'title', view: 'table', at: '3' })).toBeNull();
  });
});
