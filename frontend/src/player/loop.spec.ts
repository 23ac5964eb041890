import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createLoop } from './loop.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a part that is repeated', () => {
  it('goes back to A when B is reached, between two tellings too', () => {
    const seeks: number[] = [];
    const loop = createLoop((to) => seeks.push(to));
    loop.setFrom(10);
    loop.setTo(12);
    loop.watch(11, 1);
    expect(seeks).toEqual([]);
    loop.watch(11.8, 2);
    jest.advanceTimersByTime(90);
    expect(seeks).toEqual([]);
    jest.advanceTimersByTime(20);
    loop.watch(12.4, 1);
    expect(seeks).toEqual([10, 10]);
  });

  it('begins at the start when only its end was set, and an end before A is none', () => {
    const loop = createLoop(() => undefined);
    loop.setTo(5);
    expect([loop.from.value, loop.to.value]).toEqual([0, 5]);
    loop.setTo(0);
    expect(loop.to.value).toBe(5);
    loop.setFrom(8);
    expect([loop.from.value, loop.to.value]).toEqual([8, null]);
  });

  it('is no more once it was ended', () => {
    const seeks: number[] = [];
    const loop = createLoop((to) => seeks.push(to));
    loop.setFrom(1);
    loop.setTo(2);
    loop.watch(1.9, 1);
    loop.clear();
    jest.advanceTimersByTime(1_000);
    loop.watch(3, 1);
    expect(seeks).toEqual([]);
  });
});
