import { describe, expect, it } from '@jest/globals';
import { completed, completionAt, type Completion } from './complete-query.js';
import { parseQuery } from './parse-query.js';

/** A query with `|` where the cursor stands. */
const at = (marked: string): Completion | null => completionAt(marked.replace('|', ''), marked.indexOf('|'));
const offered = (marked: string): string[] => {
  const found = at(marked);
  return found && 'candidates' in found ? found.candidates.map(({ text }) => text) : [];
};
const taken = (marked: string, candidate: string): string => {
  const found = at(marked);
  if (!found) throw new Error(`${marked} offers nothing`);
  const { text, cursor } = completed(marked.replace('|', ''), found, candidate);
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
};

describe('completion', () => {
  it.each([
    ['perf|', ['performer:']],
    ['river -Perf|', ['performer:']],
    ['(wat|', ['watched:']],
    ['act|', ['performer:']],
    ['re|', ['resolution:', 'released:']],
    ['xyz|', []],
    ['|', []],
    ['river |', []],
    ['"perf|', []],
    ['"the perf|"', []],
    ['12perf|', []],
    ['watched:|', ['yes', 'no']],
    ['seen:y|', ['yes']],
    ['watched:yes|', []],
    ['-is:d|', ['duplicate']],
    ['is:failed,mis|', ['missing']],
    ['codec:H|', ['h264', 'hevc']],
    ['rating:S|', ['S+']],
    ['path:x|', []],
    ['nonsense:x|', []],
    ['constructor:|', []],
  ])('%s offers %j', (marked, expected) => {
    expect(offered(marked)).toEqual(expected);
  });

  it.each([
    ['tag:|', 'tag', ''],
    ['tag:co|', 'tag', 'co'],
    ['tag:=co|', 'tag', 'co'],
    ['tag:="north co|', 'tag', 'north co'],
    ['tag:"a b",no|', 'tag', 'no'],
    ['actor:"Anna L|"', 'performer', 'Anna L'],
    ['x (library:F|', 'library', 'F'],
  ])('%s asks for the names of a %s that begin as "%s"', (marked, field, typed) => {
    expect(at(marked)).toMatchObject({ kind: 'name', field, typed });
  });

  it.each([
    ['perf|', 'performer:', 'performer:|'],
    ['a perf|x:b c', 'performer:', 'a performer:|b c'],
    ['tag:co|', '="north coast"', 'tag:="north coast" |'],
    ['tag:co|ast river', '=coast', 'tag:=coast| river'],
    ['tag:"north c|', '="north coast"', 'tag:="north coast" |'],
    ['tag:="nor|th" x', '=coast', 'tag:=coast| x'],
    ['tag:a,co|,b', '=coast', 'tag:a,=coast|,b'],
    ['tag:"co| is:hdr "x"', '=coast', 'tag:=coast| is:hdr "x"'],
    ['(is:d|)', 'duplicate', '(is:duplicate|)'],
  ])('%s with %s is %s', (marked, candidate, expected) => {
    expect(taken(marked, candidate)).toBe(expected);
  });

  it('offers only what can be read', () => {
    for (const field of ['watched', 'favourite', 'is', 'missing', 'rating', 'resolution', 'codec', 'audio', 'added'])
      for (const value of offered(`${field}:|`)) expect(parseQuery(`${field}:${value}`).kind).toBe('field');
    for (const value of [...offered('duration:|'), ...offered('container:|')].slice(0, 3))
      expect(parseQuery(`duration:${value}`).kind).toBe('field');
  });

  it('takes any text, with the cursor anywhere', () => {
    const pieces = [
      'a',
      '"',
      'tag:',
      '=',
      ',',
      '-',
      '(',
      ')',
      'OR',
      ' ',
      'is:',
      ':',
      '\0',
      '😀',
      'performer',
      '\\',
      '[',
    ];
    let seed = 11;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let i = 0; i < 5_000; i += 1) {
      const text = Array.from({ length: random(10) }, () => pieces[random(pieces.length)]).join('');
      const cursor = random(text.length + 3) - 1;
      const found = completionAt(text, cursor);
      if (!found) continue;
      expect(found.from).toBeLessThanOrEqual(Math.max(0, cursor));
      expect(found.to).toBeGreaterThanOrEqual(Math.min(cursor, text.length));
      expect(found.to).toBeLessThanOrEqual(text.length);
      expect(completed(text, found, 'x').text).toContain('x');
    }
  });
});
