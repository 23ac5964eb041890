import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import { ANY_OF, gradeValues, ONE_OF } from './filter-options.ts';

describe('the filter panel', () => {
  it('offers only what the language knows', () => {
    for (const { field, choices } of [...ANY_OF, ...ONE_OF])
      for (const { value } of choices) expect(parseQuery(`${field}:${value}`)).toMatchObject({ test: { field } });
  });

  it.each([
    [['S+', 'S', 'A'], '>=A'],
    [['A', 'B-', 'B+'], 'B-..A'],
    [['S+', 'C'], 'S+,C'],
    [['A', 'S'], 'S,A'],
    [['S+', 'S', 'A', 'none'], '>=A,none'],
    [['none'], 'none'],
    [[], ''],
  ] as const)('writes the grades %j as %s', (grades, expected) => {
    expect(gradeValues(grades).join()).toBe(expected);
  });
});
