import { describe, expect, it } from '@jest/globals';
import { periodMark, periodName, withGaps } from './periods.ts';

describe('periods of a chart', () => {
  it('have those in between in which nothing was', () => {
    const months = [
      { value: '2023-11', videos: 2 },
      { value: '2024-02', videos: 1 },
    ];
    expect(withGaps(months, 'month').map(({ value, videos }) => [value, videos])).toEqual([
      ['2023-11', 2],
      ['2023-12', 0],
      ['2024-01', 0],
      ['2024-02', 1],
    ]);
    const years = [
      { value: '1999', videos: 1 },
      { value: '2001', videos: 1 },
    ];
    expect(withGaps(years, 'year').map(({ value }) => value)).toEqual(['1999', '2000', '2001']);
    expect(withGaps([], 'year')).toEqual([]);
  });
  it('stay as they are where there would be too many', () => {
    const far = [
      { value: '1895-12', videos: 1 },
      { value: '2024-02', videos: 1 },
    ];
    expect(withGaps(far, 'month')).toEqual(far);
  });
  it('are called as people call them', () => {
    expect([periodName('2019'), periodName('2019-05')]).toEqual(['2019', 'May 2019']);
    expect([periodMark('2019-01'), periodMark('2019-05'), periodMark('2019')]).toEqual(['2019', 'May', '2019']);
  });
});
