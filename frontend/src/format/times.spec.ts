import { describe, expect, it } from '@jest/globals';
import { ago, date } from './times.ts';

const NOW = new Date(2026, 10, 29, 20, 45).getTime();
const at = (...when: [number, number, number, number?, number?]): string => new Date(...when).toISOString();

describe('a day of the calendar', () => {
  it('is told of what is to come as of what is past, with its year when that is another', () => {
    expect(date(at(2026, 11, 29), NOW)).toBe('29 Dec');
    expect(date(at(2026, 0, 3), NOW)).toBe('3 Jan');
    expect(date(at(2027, 0, 28), NOW)).toBe('28 Jan 2027');
  });
});

describe('how long ago something was', () => {
  it('is told the shorter the longer it is past', () => {
    expect(ago(at(2026, 10, 29, 20, 45), NOW)).toBe('now');
    expect(ago(at(2026, 10, 29, 20, 25), NOW)).toBe('20 min ago');
    expect(ago(at(2026, 10, 29, 17, 45), NOW)).toBe('3 h ago');
    expect(ago(at(2026, 10, 28, 9), NOW)).toBe('yesterday');
    expect(ago(at(2026, 10, 24), NOW)).toBe('Tuesday');
    expect(ago(at(2026, 10, 14), NOW)).toBe('14 Nov');
    expect(ago(at(2024, 10, 9), NOW)).toBe('9 Nov 2024');
  });
});
