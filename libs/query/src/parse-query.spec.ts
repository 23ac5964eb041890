import { describe, expect, it } from '@jest/globals';
import { parseQuery } from './parse-query.js';
import type { Query } from './query.js';
import { QueryError } from './query-error.js';

const now = new Date('2026-11-20T12:00:00Z');
/** A query written out with all its parentheses. */
function shape(query: Query): string {
  switch (query.kind) {
    case 'all':
      return '*';
    case 'text':
      return query.phrase ? `"${query.text}"` : query.text;
    case 'not':
      return `-${shape(query.part)}`;
    case 'and':
    case 'or':
      return `(${query.parts.map(shape).join(query.kind === 'and' ? ' ' : '|')})`;
    case 'field':
      return `${query.test.field}:…`;
  }
}
const read = (text: string): string => shape(parseQuery(text, now));
function test(text: string): unknown {
  const query = parseQuery(text, now);
  if (query.kind !== 'field') throw new Error(`${text} is no field`);
  return query.test;
}
function failure(text: string): QueryError {
  try {
    parseQuery(text, now);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error(`"${text}" was understood`);
}

describe('a query', () => {
  it.each([
    ['', '*'],
    ['  \t ', '*'],
    ['river', 'river'],
    ['long river', '(long river)'],
    ['"long river" night', '("long river" night)'],
    ['river -night', '(river -night)'],
    ['NOT night', '-night'],
    ['river OR lake sea', '(river|(lake sea))'],
    ['(river OR lake) sea', '((river|lake) sea)'],
    ['river AND lake', '(river lake)'],
    ['-(a OR "b c")', '-(a|"b c")'],
    ['re-make B- 10:30:05', '(re-make B- 10:30:05)'],
    ['Alien: Romulus', '(Alien: Romulus)'],
    ['or and not', '(or and not)'],
    ['constructor toString __proto__ valueOf', '(constructor toString __proto__ valueOf)'],
    ["it's 50% _odd_ \\ stuff; drop table", "(it's 50% _odd_ \\ stuff; drop table)"],
    ['- dash', '(- dash)'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('names fields with lists, quotes and other spellings', () => {
    const words = (...texts: string[]) => texts.map((text) => ({ by: 'words', text }));
    expect(test('performer:"Anna Lee",bob')).toEqual({ field: 'performer', names: words('Anna Lee', 'bob') });
    expect(test('codec:hevc,av1')).toEqual({ field: 'codec', words: ['hevc', 'av1'] });
    expect(test('actor:Anna')).toEqual({ field: 'performer', names: words('Anna') });
    expect(test('path:"a, b"')).toEqual({ field: 'path', words: ['a, b'] });
    expect(test('favourite:yes')).toEqual({ field: 'favourite', flag: true });
    expect(test('watched:no')).toEqual({ field: 'watched', flag: false });
    expect(test('missing:poster')).toEqual({ field: 'missing', kinds: ['poster'] });
    expect(test('is:duplicate,failed')).toEqual({ field: 'is', states: ['duplicate', 'failed'] });
    expect(read('tag:night river')).toBe('(tag:… river)');
    expect(read('-tag:night (studio:x OR studio:y)')).toBe('(-tag:… (studio:…|studio:…))');
  });

  it('calls an entry by its whole name or by its id', () => {
    const id = '11111111-2222-3333-4444-55555555aBcd';
    expect(test('tag:=coast,="north coast",sea')).toEqual({
      field: 'tag',
      names: [
        { by: 'name', text: 'coast' },
        { by: 'name', text: 'north coast' },
        { by: 'words', text: 'sea' },
      ],
    });
    expect(test(`studio:${id}`)).toEqual({ field: 'studio', names: [{ by: 'id', text: id.toLowerCase() }] });
    expect(test('library:="My films"')).toEqual({ field: 'library', names: [{ by: 'name', text: 'My films' }] });
    expect(test('tag:"=x"')).toEqual({ field: 'tag', names: [{ by: 'words', text: '=x' }] });
    expect(test('duration:="10m"')).toEqual(test('duration:10m'));
  });

  it('reads grades', () => {
    expect(test('rating:>=A')).toEqual({ field: 'rating', grades: ['A', 'S', 'S+'] });
    expect(test('rating:<B+')).toEqual({ field: 'rating', grades: ['C', 'B-'] });
    expect(test('rating:B-..A')).toEqual({ field: 'rating', grades: ['B-', 'B+', 'A'] });
    expect(test('rating:s+,none')).toEqual({ field: 'rating', grades: ['S+', 'none'] });
  });

  it('reads durations, sizes and numbers as ranges', () => {
    expect(test('duration:10m..45m')).toEqual({ field: 'duration', ranges: [{ from: 600, to: 2_700 }] });
    expect(test('duration:>1h30m')).toEqual({ field: 'duration', ranges: [{ from: 5_400, to: null, fromOpen: true }] });
    expect(test('duration:..1:30:00')).toEqual({ field: 'duration', ranges: [{ from: null, to: 5_400 }] });
    expect(test('duration:45')).toEqual({ field: 'duration', ranges: [{ from: 2_700, to: 2_760, toOpen: true }] });
    expect(test('size:>=4.7GB')).toEqual({ field: 'size', ranges: [{ from: 4.7e9, to: null }] });
    expect(test('bitrate:<8M')).toEqual({ field: 'bitrate', ranges: [{ from: null, to: 8e6, toOpen: true }] });
    expect(test('episode:1..3,7')).toEqual({
      field: 'episode',
      ranges: [
        { from: 1, to: 3 },
        { from: 7, to: 7 },
      ],
    });
  });

  it('reads resolutions as classes, into which nearly as many lines fall too', () => {
    const [low, high] = [1_080 * 0.97, 1_440 * 0.97];
    expect(test('resolution:1080p')).toEqual({ field: 'resolution', ranges: [{ from: low, to: high, toOpen: true }] });
    expect(test('resolution:>=1080p')).toEqual({
      field: 'resolution',
      ranges: [{ from: low, to: null, toOpen: true }],
    });
    expect(test('resolution:<hd')).toEqual({
      field: 'resolution',
      ranges: [{ from: null, to: 720 * 0.97, toOpen: true }],
    });
    expect(test('resolution:4k')).toMatchObject({ ranges: [{ from: 2_160 * 0.97 }] });
  });

  it('reads dates and ages', () => {
    expect(test('released:2019')).toEqual({ field: 'released', ranges: [{ from: '2019-01-01', to: '2019-12-31' }] });
    expect(test('released:2019..2021-02')).toEqual({
      field: 'released',
      ranges: [{ from: '2019-01-01', to: '2021-02-28' }],
    });
    expect(test('year:>2019')).toEqual({
      field: 'released',
      ranges: [{ from: '2019-12-31', to: null, fromOpen: true }],
    });
    expect(test('added:<30d')).toEqual({
      field: 'added',
      ranges: [{ from: '2026-10-21T12:00:00.000Z', to: null, fromOpen: true }],
    });
    expect(test('added:today')).toEqual({
      field: 'added',
      ranges: [{ from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T23:59:59.999Z' }],
    });
    expect(test('viewed:7d..30d')).toEqual({
      field: 'viewed',
      ranges: [{ from: '2026-10-21T12:00:00.000Z', to: '2026-11-13T12:00:00.000Z' }],
    });
  });

  it.each([
    ['river (lake', 6, 'Close it with ")".'],
    ['river)', 5, 'Leave out this ")".'],
    ['river "lake', 6, 'Close it with another ".'],
    ['performr:Anna', 0, 'Did you mean performer:?'],
    ['nonsense:x', 0, 'put it in quotes'],
    ['river OR', 8, 'Write a word'],
    ['OR river', 0, 'Write a word'],
    ['()', 1, 'Write a word'],
    ['tag:', 4, 'tag:quiet,night'],
    ['tag: night', 4, 'tag:quiet,night'],
    ['codec:hevc,', 11, 'codec:hevc,av1'],
    ['tag:=', 4, 'whole name'],
    ['tag:=""', 4, 'whole name'],
    ['rating:>=Q', 7, 'rating:>=A'],
    ['duration:soon', 9, 'duration:10m..45m'],
    ['duration:10m..soon', 9, 'duration:10m..45m'],
    ['released:2019-13', 9, 'released:2019..2021'],
    ['added:0000', 6, 'added:<30d'],
    ['resolution:constructor', 11, 'resolution:>=1080p'],
    ['released:2019-02-30', 9, 'released:2019..2021'],
    ['favourite:maybe', 10, 'yes or no'],
    ['is:nothing', 3, 'duplicate'],
    ['size:..', 5, 'size:>4GB'],
    [`${'('.repeat(30)}x`, 20, 'at most 20 levels'],
    ['x'.repeat(2_001), 2_000, 'at most 2000 characters'],
  ])('%s is refused with its place and what would fit', (text, position, hint) => {
    const error = failure(text);
    expect([error.position, error.hint]).toEqual([position, expect.stringContaining(hint)]);
  });

  it('takes an age that no calendar reaches for a very long time', () => {
    expect(test('added:<99999999999999999999y')).toMatchObject({
      ranges: [{ from: expect.stringMatching(/^1\d{3}-/) }],
    });
  });

  it('is never too much for the reader, whatever it holds', () => {
    const pieces = [
      'a',
      '"b c"',
      '-',
      '(',
      ')',
      'OR',
      'NOT',
      'tag:',
      '=',
      'x,y',
      'constructor',
      'added:<9e9',
      '999999999y',
      '..',
      '>=',
      ':',
      '"',
      '\\',
      "'",
      '\0',
      '😀',
      ' ',
    ];
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let i = 0; i < 5_000; i += 1) {
      const text = Array.from({ length: random() % 12 }, () => pieces[random() % pieces.length]).join('');
      try {
        parseQuery(text, now);
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        expect(error.position).toBeLessThanOrEqual(text.length);
        expect(error.hint.length).toBeGreaterThan(5);
      }
    }
  });
});
