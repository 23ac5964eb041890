import { describe, expect, it } from '@jest/globals';
import { edits, mayBeMisspelt, nearness } from './nearness.js';
import { wordsOf } from './words.js';

describe('words', () => {
  it.each([
    ['Amélie & the Zoë', ['amelie', 'the', 'zoe']],
    ['Straße Øst Łódź Æon', ['strasse', 'ost', 'lodz', 'aeon']],
    ["Don't Look L’Avventura", ['dont', 'look', 'lavventura']],
    ['My.Film_2019-FINAL(cut2)', ['my', 'film', '2019', 'final', 'cut2']],
    ['ﬁnal ＡＢＣ ½', ['final', 'abc', '1', '2']],
    ['東京物語 1953', ['東京', '京物', '物語', '1953']],
    ['The東', ['the', '東']],
    ['한국 영화', ['한국', '영화']],
    ['\u0000\ud800 %_\\ \'"', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
  it('are at most as many as asked for, and none is endless', () => {
    expect(wordsOf('a b c d', 2)).toEqual(['a', 'b']);
    expect(wordsOf('x'.repeat(2_000))).toEqual(['x'.repeat(40)]);
  });
  it('fold alike whether a letter comes whole or with a mark', () => {
    expect(wordsOf('ame\u0301lie')).toEqual(wordsOf('amélie'));
  });
});

describe('nearness', () => {
  it.each([
    ['night', 'night', 0],
    ['night', 'nigth', 1],
    ['night', 'nght', 1],
    ['night', 'nightt', 1],
    ['night', 'might', 1],
    ['hunter', 'hnutre', 2],
    ['night', 'day', 3],
  ])('counts the slips between %s and %s', (a, b, slips) => {
    expect(edits(a, b, 2)).toBe(slips);
  });
  it('takes the word before a longer one, that before a misspelt one, and that before one that holds it', () => {
    const order = ['film', 'films', 'filn', 'xfilmx'].map((real) => nearness('film', real));
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(order.every((each) => each > 0)).toBe(true);
    expect(nearness('film', 'drama')).toBe(0);
  });
  it('takes no number for another', () => {
    expect(nearness('2019', '2018')).toBe(0);
    expect(mayBeMisspelt('1080p')).toBe(false);
    expect(mayBeMisspelt('se7en')).toBe(true);
  });
});
