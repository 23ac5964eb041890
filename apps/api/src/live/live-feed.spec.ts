import { expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import pino from 'pino';
import type { Principal } from '../http/api-request.js';
import type { Notifications } from '../platform/notifications.js';
import { LiveFeed } from './live-feed.js';
import type { ProgressBoard } from './progress-board.js';

const viewer = { role: 'admin', libraryIds: null } as unknown as Principal;
const row = (seq: number) => ({
  seq: String(seq),
  position: String(seq * 10),
  projection: 'videos',
  changes: [{ id: `video ${seq}`, audience: { kind: 'all' } }],
});

it('what others hear while a client resumes is not lost to it', async () => {
  // given a feed whose queries look at the rows of the moment
  const rows = [row(1), row(2)];
  let wake: () => void = () => undefined;
  let meanwhile: (() => void) | null = null;
  const pool = {
    query: (text: string, values: number[] = []) => {
      const found = text.includes('desc limit 1')
        ? rows.slice(-1)
        : text.includes('order by seq limit 1')
          ? rows.slice(0, 1)
          : text.includes('position >')
            ? rows.filter(({ seq, position }) => Number(position) > (values[0] ?? 0) && Number(seq) <= (values[1] ?? 0))
            : rows.filter(
                ({ seq }) =>
                  Number(seq) > (values[0] ?? 0) && (!text.includes('seq <=') || Number(seq) <= (values[1] ?? 0)),
              );
      if (text.includes('position >')) meanwhile?.();
      return new Promise((resolve) => setTimeout(() => resolve({ rows: found }), text.includes('position >') ? 50 : 1));
    },
  } as unknown as Pool;
  const notifications = { on: (_: string, listener: () => void) => (wake = listener) } as unknown as Notifications;
  const board = { on: () => undefined } as unknown as ProgressBoard;
  const feed = new LiveFeed(pool, pino({ level: 'silent' }), notifications, board);
  // when a change is told while a client resumes
  meanwhile = () => {
    rows.push(row(3));
    wake();
  };
  const heard: string[] = [];
  await feed.join(viewer, 10, (message) => heard.push(/video \d/.exec(message)?.[0] ?? message));
  // then it hears it, once
  rows.push(row(4));
  wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual(['video 2', 'video 3', 'video 4']);
});
