import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#testing';
import { runTool, type Hold } from './run-tool.js';

class Switch implements Hold {
  held = false;
  readonly #listeners = new Set<() => void>();
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  turn(held: boolean): void {
    this.held = held;
    for (const listener of this.#listeners) listener();
  }
}

const ticking = ['-e', "setInterval(() => process.stdout.write('.'), 10)"];

describe('a tool that is held', () => {
  it('stands still, is no stall meanwhile, and goes on', async () => {
    const hold = new Switch();
    const stop = new AbortController();
    let ticks = 0;
    const onOutput = (chunk: Buffer): void => {
      ticks += chunk.length;
    };
    const run = { program: process.execPath, argv: ticking, stallMs: 400, maxMs: 20_000, hold, onOutput };
    const ended = runTool({ ...run, signal: stop.signal });
    await eventually(() => expect(ticks).toBeGreaterThan(3));
    hold.turn(true);
    await sleep(100); // what was on its way arrives
    const before = ticks;
    await sleep(900);
    expect(ticks).toBe(before);
    hold.turn(false);
    await eventually(() => expect(ticks).toBeGreaterThan(before + 3));
    stop.abort();
    expect((await ended).ended).toBe('aborted');
  });

  it('can be ended while it stands still', async () => {
    const hold = new Switch();
    hold.turn(true);
    const stop = new AbortController();
    const run = { program: process.execPath, argv: ticking, stallMs: 60_000, maxMs: 60_000, hold };
    const ended = runTool({ ...run, signal: stop.signal });
    await sleep(200);
    stop.abort();
    expect((await ended).ended).toBe('aborted');
  });
});
