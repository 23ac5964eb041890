import { describe, expect, it } from '@jest/globals';
import type { ChangeRow } from '#read-models';
import { gather } from './pending-changes.js';

const row = (seq: number, projection: string, ...ids: string[]): ChangeRow => ({
  seq,
  projection,
  changes: ids.map((id) => ({ id, audience: { kind: 'all' } })),
});

describe('what an engine has not been told', () => {
  it('is nothing where nothing changed, or only what it knows nothing of', () => {
    expect(gather([], 7)).toEqual({ kind: 'nothing', seq: 7 });
    expect(gather([row(8, 'activity', 'a'), row(9, 'scans', 'b')], 7)).toEqual({ kind: 'nothing', seq: 9 });
  });
  it('is each changed video and entry once', () => {
    expect(gather([row(8, 'videos', 'a', 'b'), row(9, 'catalogue', 't'), row(10, 'videos', 'b', 'c')], 7)).toEqual({
      kind: 'changed',
      seq: 10,
      videoIds: ['a', 'b', 'c'],
      entryIds: ['t'],
    });
  });
  it('is no more at once than makes a bulk, up to where that ends', () => {
    const many = Array.from({ length: 1_200 }, (_, i) => `v${i}`);
    expect(gather([row(8, 'videos', ...many), row(9, 'videos', 'later')], 7)).toMatchObject({ seq: 8 });
  });
  it('is everything after a rebuild of what its texts come from', () => {
    expect(gather([row(8, 'videos', 'a'), { seq: 9, projection: 'catalogue', changes: 'reset' }], 7)).toEqual({
      kind: 'start over',
      why: 'catalogue was rebuilt',
    });
    expect(gather([{ seq: 9, projection: 'activity', changes: 'reset' }], 7)).toEqual({ kind: 'nothing', seq: 9 });
  });
});
