import { describe, expect, it } from '@jest/globals';
import { setValues, toggleValue, withoutPart, withPart } from './edit-query.js';
import { entryValue, plainValue } from './write-value.js';
import type { FieldName } from './fields.js';
import { parseQuery } from './parse-query.js';
import { writtenParts } from './written-parts.js';

const shown = (text: string): string[] =>
  writtenParts(text).map((part) =>
    part.kind === 'field'
      ? `${part.not ? 'not ' : ''}${part.field}=${part.values.map((value) => value.text).join('|')}`
      : `${part.kind}: ${part.text}`,
  );

describe('the parts of a query as they are written', () => {
  it.each([
    ['', []],
    ['long river "at night"', ['words: long river "at night"']],
    ['light tag:"north coast",winter -studio:x', ['words: light', 'tag=north coast|winter', 'not studio=x']],
    ['(codec:av1 OR codec:hevc) released:2019', ['other: (codec:av1 OR codec:hevc)', 'released=2019']],
    ['river -night NOT tag:x', ['words: river', 'other: -night', 'not tag=x']],
    ['river OR lake tag:x', ['other: river OR lake tag:x']],
    ['(tag:x)', ['other: (tag:x)']],
    ['-(tag:x) -(-tag:y)', ['other: -(tag:x)', 'other: -(-tag:y)']],
    ['NOT -tag:x', ['other: NOT -tag:x']],
    ['a AND b tag:="the coast",=sea', ['words: a', 'words: b', 'tag=the coast|sea']],
    ['grade:>=A', ['rating=>=A']],
    ['year:2019.."2020"', ['released=2019..', 'words: "2020"']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    ['light tag:coast river', 1, 'light river'],
    ['light AND tag:coast', 1, 'light'],
    ['tag:coast AND light', 0, 'light'],
    ['a AND tag:coast AND b', 1, 'a AND b'],
    ['tag:a "two  blanks"', 0, '"two  blanks"'],
    ['-tag:a', 0, ''],
    ['"WITH AND" tag:a', 1, '"WITH AND"'],
  ])('of %s part %i can be taken out: %s', (text, place, expected) => {
    const part = writtenParts(text)[place];
    if (!part) throw new Error('no such part');
    const changed = withoutPart(text, part);
    expect(changed).toBe(expected);
    expect(() => parseQuery(changed)).not.toThrow();
  });
});

describe('a query that a panel changes', () => {
  it.each<[string, FieldName, string, string]>([
    ['light', 'tag', 'coast', 'light tag:coast'],
    ['', 'performer', '="Anna Lee"', 'performer:="Anna Lee"'],
    ['light tag:coast', 'tag', '="winter sea"', 'light tag:coast,="winter sea"'],
    ['light tag:coast,"winter sea" river', 'tag', '="Winter sea"', 'light tag:coast river'],
    ['light tag:coast river', 'tag', '=coast', 'light river'],
    ['tag:=coast', 'tag', '=coast', ''],
    ['grade:A', 'rating', 'S+', 'rating:A,S+'],
    ['', 'duration', '10m..30m', 'duration:10m..30m'],
    ['river OR lake', 'codec', 'av1', '(river OR lake) codec:av1'],
    ['(river OR lake)', 'codec', 'av1', '(river OR lake) codec:av1'],
    ['(river) OR (lake)', 'codec', 'av1', '((river) OR (lake)) codec:av1'],
    ['tag:a tag:b', 'tag', 'b', 'tag:a'],
    ['tag:a tag:b', 'tag', 'c', 'tag:a tag:b tag:c'],
  ])('%s, with %s %s in or out, is %s', (text, field, value, expected) => {
    const changed = toggleValue(text, { field }, value);
    expect(changed).toBe(expected);
    expect(() => parseQuery(changed)).not.toThrow();
  });

  it('keeps and takes away apart', () => {
    expect(toggleValue('tag:a', { field: 'tag', not: true }, '=b')).toBe('tag:a -tag:=b');
    expect(toggleValue('tag:a -tag:b,c', { field: 'tag', not: true }, 'b')).toBe('tag:a -tag:c');
    expect(setValues('x -tag:b tag:a', { field: 'tag' }, [])).toBe('x -tag:b');
    expect(setValues('duration:1m duration:2m y', { field: 'duration' }, ['3m..'])).toBe('duration:3m.. y');
  });

  it('leaves what it cannot show as it is', () => {
    const free = '(a OR "b  c") -(tag:x night)';
    expect(withPart(free, 'is:hdr')).toBe(`${free} is:hdr`);
    expect(toggleValue(`${free} is:hdr`, { field: 'is' }, 'hdr')).toBe(free);
  });

  it.each([
    [{ id: 'i', name: 'coast' }, '=coast'],
    [{ id: 'i', name: 'Anna Lee' }, '="Anna Lee"'],
    [{ id: 'i', name: 'a,b) OR (c' }, '="a,b) OR (c"'],
    [{ id: '11111111-2222-3333-4444-555555555555', name: 'The "odd" one' }, '11111111-2222-3333-4444-555555555555'],
  ])('%j is called %s', (entry, expected) => {
    expect(entryValue(entry)).toBe(expected);
    expect(parseQuery(`tag:${entryValue(entry)}`)).toMatchObject({
      test: { names: [expected.startsWith('=') ? { by: 'name', text: entry.name } : { by: 'id', text: entry.id }] },
    });
  });

  it.each([
    ['>=1080p', '>=1080p'],
    ['h.264', 'h.264'],
    ['a b', '"a b"'],
    ['x,y', '"x,y"'],
  ])('%s is written %s', (value, expected) => {
    expect(plainValue(value)).toBe(expected);
  });
});
