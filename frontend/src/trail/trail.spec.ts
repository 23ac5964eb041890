import { describe, expect, it } from '@jest/globals';
import { arriveAt, type Trail } from './trail.ts';

const walk = (...ids: string[]): Trail => ids.reduce(arriveAt, { ids: [], at: -1 });

describe('the trail of videos', () => {
  it('grows with every new one', () => {
    expect(walk('a', 'b', 'c')).toEqual({ ids: ['a', 'b', 'c'], at: 2 });
  });

  it('is walked back and on again without losing its end', () => {
    expect(walk('a', 'b', 'c', 'b')).toEqual({ ids: ['a', 'b', 'c'], at: 1 });
    expect(walk('a', 'b', 'c', 'b', 'c')).toEqual({ ids: ['a', 'b', 'c'], at: 2 });
  });

  it('stays where it is when the page is loaded again', () => {
    expect(walk('a', 'b', 'b')).toEqual({ ids: ['a', 'b'], at: 1 });
  });

  it('takes another way from where one went back to', () => {
    expect(walk('a', 'b', 'c', 'b', 'a', 'x')).toEqual({ ids: ['a', 'x'], at: 1 });
  });
});
