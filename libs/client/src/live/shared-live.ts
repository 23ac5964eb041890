import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { createListeners, type LiveFeed, type LiveMessage, type LiveStatus } from './live-feed.js';

/** Of the Web Locks API: holds the name until the promise settles; waits for its turn. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, hold: () => Promise<void>): Promise<unknown>;
}

/** A BroadcastChannel: every other tab hears what one posts. */
export interface Channel {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  close(): void;
}

type TabMessage =
  | { readonly kind: 'message'; readonly message: LiveMessage; readonly position: number | null }
  | { readonly kind: 'status'; readonly status: LiveStatus; readonly position: number | null }
  /** A tab has come and wants to know how things stand. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'retry' };

export interface SharedLiveOptions {
  readonly locks: Locks;
  readonly channel: Channel;
  readonly connect: (from: number | null) => LiveFeed;
  /** Whether this tab may listen at all, i.e. somebody is logged in; only then it takes its turn to lead. */
  readonly active: ReadonlySignal<boolean>;
}

/**
 * One connection for all tabs (browsers allow six to a host): the tab that holds the lock connects and passes on what it
 * hears. When it closes, the next one resumes behind the last position it was told, so nothing is lost in between.
 */
export const createSharedLive = (options: SharedLiveOptions): LiveFeed => {
  const { channel } = options;
  const status = signal<LiveStatus>({ state: 'connecting' });
  const position = signal<number | null>(null);
  const listeners = createListeners<LiveMessage>();
  let own: LiveFeed | null = null;

  const post = (message: TabMessage): void => channel.post(message);

  channel.listen((heard) => {
    const message = heard as TabMessage;
    if (own) {
      if (message.kind === 'hello') post({ kind: 'status', status: status.peek(), position: position.peek() });
      if (message.kind === 'retry') own.retry();
      return;
    }
    if (message.kind === 'message') {
      position.value = message.position;
      listeners.tell(message.message);
    } else if (message.kind === 'status') {
      status.value = message.status;
      position.value = message.position ?? position.peek();
    }
  });

  const lead = async (turn: AbortSignal): Promise<void> => {
    const feed = options.connect(position.peek());
    own = feed;
    const stop = [
      feed.position.subscribe((value) => (position.value = value ?? position.peek())),
      feed.status.subscribe((value) => {
        status.value = value;
        if (value.state !== 'closed') post({ kind: 'status', status: value, position: position.peek() });
      }),
      feed.subscribe((message) => {
        post({ kind: 'message', message, position: position.peek() });
        listeners.tell(message);
      }),
    ];
    if (!turn.aborted) await new Promise<void>((resolve) => turn.addEventListener('abort', () => resolve()));
    for (const end of stop) end();
    feed.close();
    own = null;
  };

  const stop = effect(() => {
    if (!options.active.value) return;
    const turn = new AbortController();
    options.locks
      .request('kinolog-live', { signal: turn.signal }, () => lead(turn.signal))
      .catch((cause: unknown) => {
        if (!turn.signal.aborted) throw cause;
      });
    post({ kind: 'hello' });
    return () => {
      turn.abort();
      status.value = { state: 'connecting' };
    };
  });

  return {
    status,
    position,
    subscribe: (listener) => listeners.add(listener),
    retry() {
      if (own) own.retry();
      else post({ kind: 'retry' });
    },
    close() {
      stop();
      status.value = { state: 'closed' };
      channel.close();
    },
  };
};
