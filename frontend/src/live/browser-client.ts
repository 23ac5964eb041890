import {
  createApi,
  createLiveConnection,
  createNotices,
  createSession,
  createSharedLive,
  openLive,
  type Channel,
  type ClientContext,
  type LiveFeed,
  type SessionModel,
  type Timers,
} from '#client';
import { computed } from '@preact/signals';
import { base } from '../paths.ts';
import { createLeaseLocks } from './lease-lock.ts';

export interface BrowserClient extends ClientContext {
  readonly session: SessionModel;
}

const timers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const openChannel = (name: string): Channel => {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
    close: () => channel.close(),
  };
};

/** The client of this browser: its session by cookie, its live feed shared by all tabs. */
export const createBrowserClient = (): BrowserClient => {
  const fetch = (url: string, init: RequestInit): Promise<Response> => window.fetch(url, init);
  const api = createApi({
    baseUrl: `${base}/api/v1`,
    fetch,
    now: timers.now,
    onUnauthorized: () => session.expire(),
  });
  const session: SessionModel = createSession(api);
  const live: LiveFeed = createSharedLive({
    locks: navigator.locks ?? createLeaseLocks(localStorage),
    active: computed(() => session.user.value !== null),
    channel: openChannel(`kinolog-live${base}`),
    connect: (from) => createLiveConnection({ open: openLive(api, fetch), timers, random: Math.random, from }),
  });
  return { api, live, timers, session, notices: createNotices(timers) };
};
