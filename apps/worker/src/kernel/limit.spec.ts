import { describe, expect, it } from '@jest/globals';
import { eachAtMost, KeyedMutex, Limit } from './limit.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('limits', () => {
  it('never lets more run than allowed, and lets all run', async () => {
    const limit = new Limit(3);
    let running = 0;
    let most = 0;
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        limit.run(async () => {
          most = Math.max(most, ++running);
          await tick();
          running--;
          return i;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(done).toHaveLength(20);
  });

  it('works through a list and stops at the first error', async () => {
    const seen: number[] = [];
    const work = async (n: number): Promise<void> => {
      await tick();
      if (n === 5) throw new Error('five');
      seen.push(n);
    };
    await expect(eachAtMost(2, [1, 2, 3, 4, 5, 6, 7, 8, 9], work)).rejects.toThrow('five');
    expect(seen).not.toContain(9);
  });

  it('keeps pieces with one key apart, also after one failed', async () => {
    const mutex = new KeyedMutex();
    const order: string[] = [];
    const step = (name: string) => async (): Promise<void> => {
      order.push(`${name} begins`);
      await tick();
      order.push(`${name} ends`);
      if (name === 'a') throw new Error('a');
    };
    const a = mutex.run('k', step('a'));
    const b = mutex.run('k', step('b'));
    await expect(a).rejects.toThrow('a');
    await b;
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
