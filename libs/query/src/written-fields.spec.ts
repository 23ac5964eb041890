import { describe, expect, it } from '@jest/globals';
import { parseQuery } from './parse-query.js';
import { toggleValue, withoutPart, writtenFields } from './written-fields.js';

describe('the fields of a query as they are written', () => {
  it('are those that stand alone, with their values', () => {
    expect(writtenFields('light tag:"north coast",winter -studio:x (codec:av1 OR codec:hevc) released:2019')).toEqual([
      { field: 'tag', values: ['north coast', 'winter'], at: 6, length: 24 },
      { field: 'released', values: ['2019'], at: 67, length: 13 },
    ]);
  });

  it.each([
    ['light', 'tag', 'coast', 'light tag:coast'],
    ['', 'performer', 'Anna Lee', 'performer:"Anna Lee"'],
    ['light tag:coast', 'tag', 'winter sea', 'light tag:coast,"winter sea"'],
    ['light tag:coast,"winter sea" river', 'tag', 'winter sea', 'light tag:coast river'],
    ['light tag:coast river', 'tag', 'coast', 'light river'],
    ['tag:coast', 'tag', 'coast', ''],
    ['grade:A', 'rating', 'S+', 'rating:A,S+'],
    ['', 'tag', 'the "odd" one, here', 'tag:"the odd one, here"'],
    ['', 'duration', '10m..30m', 'duration:10m..30m'],
  ] as const)('%s, with %s %s in or out, is %s', (text, field, value, expected) => {
    const changed = toggleValue(text, field, value);
    expect(changed).toBe(expected);
    expect(() => parseQuery(changed)).not.toThrow();
  });

  it('can be taken out by their place', () => {
    const text = 'light tag:coast river';
    const [field] = writtenFields(text);
    expect(field && withoutPart(text, field)).toBe('light river');
  });
});
