import { expect, it } from '@jest/globals';
import { ShortMemory } from './short-memory.js';

it('looks once while it remembers, again when time is up or it was told to forget, and never remembers a failure', async () => {
  const memory = new ShortMemory<number>(1_000);
  let looked = 0;
  const look = () => Promise.resolve(++looked);
  expect([await memory.of('a', look, 0), await memory.of('a', look, 999), await memory.of('a', look, 1_000)]).toEqual([
    1, 1, 2,
  ]);
  memory.forget();
  expect(await memory.of('a', look, 1_001)).toBe(3);
  await expect(memory.of('b', () => Promise.reject(new Error('away')), 0)).rejects.toThrow('away');
  expect(await memory.of('b', look, 1)).toBe(4);
});
