import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { PROJECT } from '#testing';
import { FIELDS } from './fields.js';
import { parseQuery } from './parse-query.js';

describe('the guide to searching', () => {
  const rows = readFileSync(`${PROJECT}/docs/searching.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |`| \|$/g, '')));

  it('lists every field with an example that can be read', () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(FIELDS).map((name) => `${name}:`));
    for (const [, about, example] of rows) {
      expect(about?.length).toBeGreaterThan(3);
      expect(parseQuery(example ?? '').kind).toBe('field');
    }
  });
});
