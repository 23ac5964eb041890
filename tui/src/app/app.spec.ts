import { describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../../../libs/client/src/fakes/fake-context.js';
import { settle } from '../../../libs/client/src/fakes/manual-timers.js';
import type { Frame } from '../screens/frame.js';
import { createMachine } from '../sources/machine.js';
import { sampleEvent } from '../testing/sample-world.js';
import { createApp } from './app.js';

const textOf = ({ lines }: Frame): string => lines.map((line) => line.map((span) => span.text).join('')).join('\n');

describe('the timeline of a stream', () => {
  it('comes also to those who move in it before it is there', async () => {
    let answer = (): void => undefined;
    const context = createFakeContext(async ({ path, query }) => {
      if (path !== '/events') return { status: 503, body: {} };
      if (query.has('stream')) await new Promise<void>((resolve) => (answer = resolve));
      return { body: { items: [sampleEvent(2), sampleEvent(1)], nextCursor: null, total: 2 } };
    });
    const machine = createMachine(context, 'http://kinolog.test', false);
    let screen = '';
    const size = { width: 80, height: 24 };
    const app = createApp({
      context,
      machine,
      size: () => size,
      draw: (frame) => (screen = textOf(frame)),
      quit: () => undefined,
    });
    await settle();
    for (const name of ['5', 's']) app.key(name);
    await settle();
    expect(screen).toContain('reading …');
    for (const name of ['k', 'j']) app.key(name);
    answer();
    await settle();
    app.redraw();
    expect(screen).toMatch(/> .* 2 Rated/);
    expect(screen).not.toContain('reading …');
    app.dispose();
    machine.dispose();
  });
});
