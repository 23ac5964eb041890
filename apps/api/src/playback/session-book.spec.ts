import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { HlsSession } from '#media';
import type { Principal } from '../http/api-request.js';
import { SessionBook, type Session } from './session-book.js';

const GIB = 2 ** 30;
const anna = { userId: 'anna' } as Principal;

describe('the sessions of all viewers', () => {
  let book: SessionBook;
  const said: string[] = [];

  beforeEach(() => {
    jest.useFakeTimers();
    said.length = 0;
    book = new SessionBook();
  });
  afterEach(async () => {
    await book.onApplicationShutdown();
    jest.useRealTimers();
  });

  function open(id: string, user = 'anna', bytes = 0): Session {
    const session = {
      bytes,
      rest: () => Promise.resolve(void said.push(`${id} rests`)),
      end: () => Promise.resolve(void said.push(`${id} ends`)),
    } as unknown as HlsSession;
    const made: Session = {
      offer: { sessionId: id } as Session['offer'],
      videoId: 'film',
      title: 'A film',
      user: { id: user, name: user },
      hls: { session, plan: { starts: [0], durationSeconds: 1 }, master: '' },
      since: '',
      atSeconds: 0,
      playing: false,
      seenAt: performance.now(),
      askedAt: performance.now(),
      resting: false,
    };
    book.add(made);
    jest.advanceTimersByTime(10);
    return made;
  }

  it('make pieces for eight pages of one viewer; the one that asked longest ago rests, and another when it wakes', () => {
    const [first] = ['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => open(id));
    open('his', 'ben');
    expect(said).toEqual([]);
    open('9');
    expect(said).toEqual(['1 rests']);
    book.wake(first as Session);
    expect(said).toEqual(['1 rests', '2 rests']);
  });

  it('are forgotten when one viewer opens very many', () => {
    for (let i = 0; i < 1_000; i += 1) open(String(i));
    expect(book.all).toHaveLength(40);
    expect(() => book.of(anna, '0')).toThrow('has ended');
    expect(said).toContain('0 ends');
    expect(book.of(anna, '999').videoId).toBe('film');
  });

  it('take no more of the disk than there is for them: who asked longest ago gives way', () => {
    for (const [id, user] of [
      ['a', 'anna'],
      ['b', 'ben'],
      ['c', 'cleo'],
    ] as const)
      open(id, user, 7 * GIB);
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual(['a rests']);
  });

  it('rest when their pages are silent, whatever the clock is set to', () => {
    const session = open('a');
    jest.setSystemTime(0);
    jest.advanceTimersByTime(5_000);
    book.touch(session);
    jest.advanceTimersByTime(5_000);
    expect([said, book.present.length]).toEqual([[], 1]);
    jest.advanceTimersByTime(5_000);
    expect([said, book.present.length]).toEqual([['a rests'], 0]);
  });
});
