import { signal } from '@preact/signals-core';
import { createListeners, type LiveFeed, type LiveMessage, type LiveStatus, type Timers } from './live-feed.js';
import { createSseParser, type SseEvent } from './sse-parser.js';

export interface LiveConnectionOptions {
  /** Opens the stream; must reject when there is none. `lastEventId` resumes behind it. */
  readonly open: (lastEventId: number | null, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
  readonly timers: Timers;
  readonly random: () => number;
  /** Resume behind this position, e.g. when another tab held the connection before. */
  readonly from?: number | null;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** The server comments at least every 15 s; a stream silent for so long is dead. */
const SILENCE_MS = 45_000;

const messageOf = (event: SseEvent): LiveMessage | null =>
  event.event === 'changes' || event.event === 'progress' || event.event === 'reset'
    ? ({ event: event.event, data: JSON.parse(event.data) as unknown } as LiveMessage)
    : null;

/**
 * One connection that mends itself: resumes behind the last id it saw, waits longer after each failure (0.5 s to 15 s,
 * with jitter), and says since when it has been out of date.
 */
export const createLiveConnection = (options: LiveConnectionOptions): LiveFeed => {
  const { timers } = options;
  const status = signal<LiveStatus>({ state: 'connecting' });
  const position = signal<number | null>(options.from ?? null);
  const listeners = createListeners<LiveMessage>();
  let abort = new AbortController();
  let failures = 0;
  let everOpened = false;
  let cancelRetry = (): void => undefined;
  let heardAt = timers.now();

  const take = (event: SseEvent): void => {
    if (event.id !== null && /^\d+$/.test(event.id)) position.value = Math.max(position.peek() ?? 0, Number(event.id));
    const message = messageOf(event);
    if (message) listeners.tell(message);
  };

  const lost = (): void => {
    const since = status.peek().state === 'stale' ? (status.peek() as { since: number }).since : heardAt;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (0.75 + options.random() / 2);
    failures += 1;
    status.value = { state: 'stale', since, retryAt: timers.now() + pause };
    cancelRetry = timers.after(pause, () => void run());
  };

  const run = async (): Promise<void> => {
    abort = new AbortController();
    const mine = abort;
    const before = status.peek();
    if (before.state === 'stale') status.value = { ...before, retryAt: null };
    let cancelSilence = timers.after(SILENCE_MS, () => mine.abort());
    try {
      const stream = await options.open(position.peek(), mine.signal);
      // Without a position to resume behind, what was missed meanwhile is unknown.
      if (everOpened && position.peek() === null) listeners.tell({ event: 'reset', data: {} });
      everOpened = true;
      failures = 0;
      status.value = { state: 'live' };
      const decoder = new TextDecoder();
      const feed = createSseParser(take);
      for await (const piece of stream) {
        heardAt = timers.now();
        cancelSilence();
        cancelSilence = timers.after(SILENCE_MS, () => mine.abort());
        feed(decoder.decode(piece, { stream: true }));
      }
    } catch {
      // Every way a stream can end is handled alike below: by trying again.
    } finally {
      cancelSilence();
    }
    if (status.peek().state !== 'closed' && mine === abort) lost();
  };

  void run();
  return {
    status,
    position,
    subscribe: (listener) => listeners.add(listener),
    retry() {
      const now = status.peek();
      if (now.state !== 'stale' || now.retryAt === null) return;
      cancelRetry();
      failures = 0;
      void run();
    },
    close() {
      status.value = { state: 'closed' };
      cancelRetry();
      abort.abort();
    },
  };
};
