import { describe, expect, it } from '@jest/globals';
import { actionOf, bindings, canBeBound, keyName, keyOf, keysOf, takenBy } from './bindings.ts';

const find = (id: string) => {
  const binding = bindings.find((one) => one.id === id);
  if (!binding) throw new Error(`no binding ${id}`);
  return binding;
};

describe('the table of keys', () => {
  it('gives no key to two actions that could both be meant', () => {
    for (const binding of bindings)
      for (const key of binding.keys)
        expect([binding.id, key, takenBy(binding, key, {})?.id]).toEqual([binding.id, key, undefined]);
  });

  it('finds what a key does where it is pressed', () => {
    expect(actionOf('player', keyOf(' '), {})).toBe('toggle');
    expect(actionOf('player', keyOf('M'), {})).toBe('mute');
    expect(actionOf('lists', 'm', {})).toBe('menu');
    expect(actionOf('lists', 'k', {})).toBeUndefined();
  });

  it('follows the keys that were chosen, but for fixed ones', () => {
    const choices = { mute: ['z'], tenths: ['q'], drop: [] };
    expect(actionOf('player', 'z', choices)).toBe('mute');
    expect(actionOf('player', 'm', choices)).toBeUndefined();
    expect(actionOf('player', '5', choices)).toBe('tenths');
    expect(keysOf(find('drop'), choices)).toEqual(['Escape']);
  });

  it('knows who has a key already', () => {
    expect(takenBy(find('theatre'), 'm', {})?.id).toBe('mute');
    expect(takenBy(find('theatre'), '/', {})?.id).toBe('search');
    expect(takenBy(find('search'), 'x', {})?.id).toBe('select');
    expect(takenBy(find('menu'), 'k', {})).toBeUndefined();
    expect(takenBy(find('theatre'), 'm', { mute: ['z'] })).toBeUndefined();
  });

  it('leaves the keys alone by which every page is walked', () => {
    expect(['Tab', 'Escape', 'Shift', 'F5'].filter(canBeBound)).toEqual([]);
    expect(['q', 'Space', 'Home'].every(canBeBound)).toBe(true);
  });

  it('names keys as keyboards do', () => {
    expect([keyName('k'), keyName('ArrowLeft'), keyName('Space'), keyName('<')]).toEqual(['K', '←', 'Space', '<']);
  });
});
