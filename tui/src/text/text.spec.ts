import { describe, expect, it } from '@jest/globals';
import { bar, sparkline } from './bars.js';
import { clean, cut, cutStart, widthOfText, wrap } from './cells.js';
import { ago, bytes, compact, duration, thousands, uptime } from './figures.js';
import { ends, fit, line, plain, span, widthOf } from './line.js';
import { cells } from './table.js';

describe('text in terminal cells', () => {
  it('takes out what a hostile file name could do to a terminal', () => {
    expect(clean('a\u001b[2Jb\u0007c\nd\u202ee')).toBe('a·[2Jb·c de');
  });
  it('draws what terminals disagree about as a box', () => {
    expect(clean('film 🎬 é e\u0301')).toBe('film □ é é');
  });
  it('counts wide characters twice', () => {
    expect(widthOfText('東京 film')).toBe(9);
    expect(widthOfText(cut('東京物語', 5))).toBeLessThanOrEqual(5);
  });
  it('cuts at the end, and paths at the start', () => {
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cutStart('/media/films/moons.mkv', 10)).toBe('…moons.mkv');
  });
  it('wraps between words', () => {
    expect(wrap('recommendations stopped at 1 190 333', 16)).toEqual(['recommendations', 'stopped at', '1 190 333']);
  });
  it.each([0, 1, 5, 6, 7, 11, 12, 40])('fits a line into exactly %i cells', (width) => {
    expect(widthOf(fit(line(span('one '), span('東京'), span(' three')), width))).toBe(width);
  });
  it('keeps the right end of a line when the left is too long', () => {
    expect(plain(ends(line('a long left side'), line('right'), 12))).toBe('a long…right');
  });
  it('aligns cells and gives the rest to one column', () => {
    const columns = [
      { title: '', width: 4 },
      { title: '', width: 'rest' },
      { title: '', width: 5, align: 'right' },
    ] as const;
    expect(plain(cells(columns, ['name', 'a note that is long', '12'], 22))).toBe('name a note tha…    12');
  });
});

describe('figures', () => {
  it('spaces thousands', () => expect(thousands(1_284_907)).toBe('1 284 907'));
  it.each([
    [999, '999'],
    [9_999, '9.9k'],
    [473_703, '473k'],
    [1_284_907, '1.2M'],
  ])('shortens %i to four cells', (value, text) => expect(compact(value)).toBe(text));
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 KB'],
    [3_100_000_000, '3.1 GB'],
    [142_000_000, '142 MB'],
  ])('says %i bytes', (value, text) => expect(bytes(value)).toBe(text));
  it.each([
    [36, '36 s'],
    [360, '6 min'],
    [5_520, '1 h 32'],
    [200_000, '2 d 7 h'],
  ])('says %i seconds', (value, text) => expect(duration(value)).toBe(text));
  it('says how long it runs', () => expect(uptime((12 * 24 + 4) * 3_600_000)).toBe('12d 04h'));
  it('says how long ago', () =>
    expect(ago('2026-11-20T20:00:00Z', Date.parse('2026-11-20T20:06:00Z'))).toBe('6 min ago'));
});

describe('bars and sparklines', () => {
  it('is full only when all is done', () => {
    expect(plain(bar(0.999, 10))).toBe('█████████░');
    expect(plain(bar(1, 10))).toBe('██████████');
    expect(plain(bar(Number.NaN, 4))).toBe('░░░░');
  });
  it('scales to its own maximum, newest at the right', () => {
    expect(sparkline([0, 1, 5, 10], 6)).toBe('  ▁▂▃▇');
    expect(sparkline([0, 0], 2)).toBe('▁▁');
    expect(sparkline([9, 9, 1, 10], 2)).toBe('▂▇');
  });
});
