import { describe, expect, it } from '@jest/globals';
import { heatTable, type HeatRow } from '#read-models';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { heardOf } from './heat.js';

type Heard = readonly [viewingId: string, atSeconds: number, watchedSeconds: number, ended?: 'ended'];

const after = (...reports: readonly Heard[]): HeatRow | null => {
  const rows = new UnitOfWork([heatTable], true);
  for (const [viewingId, atSeconds, watchedSeconds, ended] of reports)
    heardOf(rows, { userId: 'u', videoId: 'v', viewingId, atSeconds, watchedSeconds }, ended === 'ended');
  return rows.get(heatTable, 'u', 'v');
};

describe('the heat of a video', () => {
  it('is kept from one report of a viewing to its next, and the viewing is forgotten when it ends', () => {
    expect(after(['w', 2, 0], ['w', 4, 2], ['w', 5, 3, 'ended'])).toMatchObject({ bins: '0,0,10,10,10', open: [] });
  });

  it('holds two viewings at once apart', () => {
    expect(after(['a', 0, 0], ['b', 8, 0], ['a', 1, 1], ['b', 10, 2], ['a', 2, 2])).toMatchObject({
      bins: '10,10,0,0,0,0,0,0,10,10',
      open: [{ viewingId: 'b' }, { viewingId: 'a' }],
    });
  });

  it('knows nothing of a viewing whose beginning it did not hear', () => {
    expect(after(['w', 30, 30])).toMatchObject({ bins: '', open: [{ viewingId: 'w' }] });
  });

  it('forgets viewings that never ended', () => {
    const open = after(...['a', 'b', 'c', 'd', 'e'].map((id) => [id, 0, 0] as const))?.open;
    expect(open?.map(({ viewingId }) => viewingId)).toEqual(['b', 'c', 'd', 'e']);
  });
});
