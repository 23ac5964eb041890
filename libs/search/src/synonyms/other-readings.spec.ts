import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '#query';
import { otherReadings, type SynonymGroup } from './other-readings.js';

const group = (id: string, oneWay: boolean, ...words: string[]): SynonymGroup => ({ id, words, oneWay });
const read = (typed: string, ...groups: SynonymGroup[]): string[] =>
  otherReadings(wordsOf(typed), groups, wordsOf).map((each) =>
    each.map(({ word, typed: own }) => (own ? word : word.toUpperCase())).join(' '),
  );

describe('what typed words say besides', () => {
  const films = group('f', false, 'sci-fi', 'science fiction', 'SF');
  it('is each word of their group, both ways, wherever they stand', () => {
    expect(read('old sci-fi films', films)).toEqual(['old SCIENCE FICTION films', 'old SF films']);
    expect(read('sf', films)).toEqual(['SCI FI', 'SCIENCE FICTION']);
    expect(read('Science-Fiction', films)).toEqual(['SCI FI', 'SF']);
  });
  it('is nothing for other words, parts of words, or words in another order', () => {
    for (const typed of ['drama', 'sci', 'fi sci', 'sciences fiction', '']) expect(read(typed, films)).toEqual([]);
  });
  it('goes one way only where it is meant so', () => {
    const cars = group('c', true, 'vehicle', 'car', 'truck');
    expect(read('vehicle', cars)).toEqual(['CAR', 'TRUCK']);
    expect(read('car', cars)).toEqual([]);
  });
  it('reads several places at once, and nothing that was put in', () => {
    expect(read('a c', group('1', false, 'a', 'b'), group('2', false, 'c', 'd'))).toEqual(['B c', 'a D', 'B D']);
    expect(read('a', group('1', false, 'a', 'b'), group('2', false, 'b', 'c'))).toEqual(['B']);
  });
  it('ends', () => {
    const many = Array.from({ length: 20 }, (_, i) => `w${i}`);
    expect(read('w1 w2 w3 w4', group('m', false, ...many)).length).toBeLessThanOrEqual(24);
  });
});
