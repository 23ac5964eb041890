import { describe, expect, it } from '@jest/globals';
import { finding, joinsAndSplits, meaning, readings, share, wholeTitles, type KnownWord } from './readings.js';
import { Scorer } from './score.js';
import { slipKeys } from './slip-keys.js';

const known = (...words: (string | [string, number])[]): KnownWord[] =>
  words.map((each) =>
    typeof each === 'string' ? { word: each, documents: 1 } : { word: each[0], documents: each[1] },
  );

describe('slip keys', () => {
  it('are shared by words that are a slip apart, and by few others', () => {
    const share = (a: string, b: string) => slipKeys(a).some((key) => slipKeys(b).includes(key));
    for (const slip of ['hunte', 'huntter', 'hanter', 'hutner', 'unter', 'hunters'])
      expect(share('hunter', slip)).toBe(true);
    expect(share('hunter', 'gather')).toBe(false);
  });
});

describe('what typed words may mean', () => {
  it('is the word itself first, then longer and misspelt ones', () => {
    const { alternatives } = meaning('night', known('might', 'nights', 'night', 'day'));
    expect(alternatives.map(({ word }) => word)).toEqual(['night', 'nights', 'might']);
  });
  it('is only what may be looked at: a guess that leads everywhere is left out', () => {
    const { alternatives } = meaning('film', known(['film', 10], ['films', 900_000], ['filmed', 5]));
    expect(alternatives.map(({ word }) => word)).toEqual(['film', 'filmed']);
  });
  it('is the word however common, when it is what was typed', () => {
    expect(meaning('film', known(['film', 900_000])).documents).toBe(900_000);
  });
  it('may be two words in one, or one in two', () => {
    expect(joinsAndSplits(['dark', 'knight'])).toContain('darkknight');
    const split = readings(['darkknight'], known('dark', 'knight'));
    expect(split.map((reading) => reading.map((each) => each.typed))).toEqual([['dark', 'knight']]);
    const joined = readings(['spider', 'man'], known('spider', 'man', 'spiderman'));
    expect(joined.map((reading) => reading.map((each) => each.typed))).toEqual([['spider', 'man'], ['spiderman']]);
  });
  it('is nothing when a word means nothing', () => {
    expect(readings(['night', 'xyzzy'], known('night'))).toEqual([]);
  });
  it('is asked of found documents where a word is too short to be looked up', () => {
    const all = readings(['solaris', 'of'], known('solaris'));
    expect(finding(all)).toEqual({ tsquery: "((('solaris')))", filter: "(((('solaris'))&'of':*))" });
    expect(finding(readings(['of'], known('of')))).toEqual({ tsquery: "((('of')))", filter: null });
  });
  it('tells how much of everything it leads to', () => {
    expect(share(readings(['a1b', 'c2d'], known(['a1b', 500], ['c2d', 100])), 1_000)).toBeCloseTo(0.05);
  });
  it('may be a whole title with one word read otherwise', () => {
    expect(wholeTitles(readings(['nigth', 'train'], known('night', 'train', 'brain')))).toEqual([
      'night train',
      'night brain',
    ]);
  });
});

describe('the order of what is found', () => {
  const row = (title: string, people = '', labels = '') => ({ id: title, title, people, labels });
  it('is: titles, shorter ones first, then people, then tags, then the rest', () => {
    const scorer = new Scorer(readings(['hunter'], known('hunter')));
    const rows = [
      row('hunter'),
      row('night of the hunter'),
      row('harbour', 'ann hunter'),
      row('harbour', '', 'hunter'),
      row('harbour'),
    ];
    const scores = rows.map((each) => scorer.score(each));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(rows.length);
  });
  it('has what was typed before what may have been meant, and the typed order before another', () => {
    const scorer = new Scorer(readings(['night', 'train'], known('night', 'train', 'might')));
    expect(scorer.score(row('night train'))).toBeGreaterThan(scorer.score(row('train night')));
    expect(scorer.score(row('night train'))).toBeGreaterThan(scorer.score(row('might train')));
  });
});
