import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import { Parameters } from '../kernel/viewer.js';
import { queryConditions } from './query-conditions.js';
import { requireFewPatterns, wholeWords } from './whole-words.js';

const many = (count: number, one: (i: number) => string, between: string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join(between);

describe('whole words in a query', () => {
  it('mean themselves, whatever they hold', () => {
    expect(wholeWords(['a.b*(c)[d]{1}|^$\\+?'])).toBe(
      '(^|[^[:alnum:]])(a\\.b\\*\\(c\\)\\[d\\]\\{1\\}\\|\\^\\$\\\\\\+\\?)([^[:alnum:]]|$)',
    );
    expect(wholeWords(['Été', '***:x'])).toBe('(^|[^[:alnum:]])(ete|\\*\\*\\*\\:x)([^[:alnum:]]|$)');
  });

  it('are one pattern where any of them will do', () => {
    const parameters = new Parameters();
    queryConditions(
      parseQuery(`-(${many(200, (i) => `w${i}`, ' OR ')}) tag:${many(100, (i) => `t${i}`, ',')}`),
      parameters,
    );
    expect(parameters.values.filter((value) => String(value).includes('alnum'))).toHaveLength(2);
  });

  it.each([
    ['words', `-(${many(25, (i) => `w${i}`, ' ')})`],
    ['exclusions', many(25, (i) => `-w${i}`, ' ')],
    ['fields', many(25, (i) => `tag:t${i}`, ' ')],
  ])('are refused when there are more %s than Postgres keeps ready', (_, text) => {
    expect(() => requireFewPatterns(parseQuery(text))).toThrow('too many things');
    expect(() => requireFewPatterns(parseQuery(text.replace(/.w24|tag:t24/, '').trim()))).not.toThrow();
  });

  it('are not counted where they only narrow by what is being typed', () => {
    expect(() => requireFewPatterns(parseQuery(many(200, (i) => `w${i}`, ' ')))).not.toThrow();
  });
});
