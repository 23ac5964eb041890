import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Urgency } from './urgency.js';

describe('the making of what somebody begins to look at', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** A machine on which somebody plays: only what is urgent is made. */
  const gate = {
    holdFor: (urgent: () => boolean) => ({
      get held() {
        return !urgent();
      },
      onChange: () => () => undefined,
    }),
  };

  it('goes on at once, though nothing else changes, and rests again when nobody looks any more', async () => {
    const answers = [true, true, false];
    const urgency = new Urgency(false, () => Promise.resolve(answers.shift() ?? false));
    const hold = urgency.holdBy(gate);
    const heard: boolean[] = [];
    const forget = hold.onChange(() => heard.push(hold.held));
    expect(hold.held).toBe(true);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(heard).toEqual([false, true]);
    forget();
    urgency.end();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps to what was known while the book cannot be read', async () => {
    const urgency = new Urgency(true, () => Promise.reject(new Error('Postgres is away')));
    const hold = urgency.holdBy(gate);
    await jest.advanceTimersByTimeAsync(4_000);
    expect([hold.held, urgency.now]).toEqual([false, true]);
    urgency.end();
  });
});
