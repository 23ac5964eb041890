import { describe, expect, it } from '@jest/globals';
import { chosenByTab, nextPlace } from './list-place.ts';

const choices = ['a', 'b'].map((text) => ({ text, label: text, about: '' }));

describe('the list below a query', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 1, -1],
    ['ArrowUp', -1, 1],
    ['ArrowUp', 0, -1],
  ] as const)('goes round by way of what was typed: %s from %i to %i', (key, from, to) => {
    expect(nextPlace(key, from, 2)).toBe(to);
  });

  it('gives Tab the chosen one, else the first value or the only field', () => {
    expect(chosenByTab({ kind: 'field' }, choices, 1)?.text).toBe('b');
    expect(chosenByTab({ kind: 'field' }, choices, -1)).toBeUndefined();
    expect(chosenByTab({ kind: 'field' }, choices.slice(0, 1), -1)?.text).toBe('a');
    expect(chosenByTab({ kind: 'name' }, choices, -1)?.text).toBe('a');
    expect(chosenByTab({ kind: null }, [], -1)).toBeUndefined();
  });
});
