import { describe, expect, it } from '@jest/globals';
import { signal, type Signal } from '@preact/signals-core';
import { settle } from '../fakes/manual-timers.js';
import { createFakeLive, type FakeLive } from '../fakes/fake-live.js';
import { createSharedLive, type Channel, type Locks } from './shared-live.js';
import type { LiveFeed, LiveMessage } from './live-feed.js';

/** One browser: its tabs share a lock and a channel. */
const createBrowser = () => {
  let queue: Promise<unknown> = Promise.resolve();
  const tabs = new Set<(message: unknown) => void>();
  const connections: { feed: FakeLive; from: number | null }[] = [];
  const locks: Locks = {
    request(_name, { signal }, hold) {
      const turn = queue.then(() => (signal.aborted ? undefined : hold()));
      queue = turn;
      return turn;
    },
  };
  const channel = (): Channel => {
    let mine: ((message: unknown) => void) | null = null;
    return {
      post: (message) => tabs.forEach((tab) => tab !== mine && tab(structuredClone(message))),
      listen: (listener) => {
        mine = listener;
        tabs.add(listener);
      },
      close: () => mine && tabs.delete(mine),
    };
  };
  const openTab = (active = signal(true)): { live: LiveFeed; heard: LiveMessage[]; active: Signal<boolean> } => {
    const heard: LiveMessage[] = [];
    const live = createSharedLive({
      locks,
      channel: channel(),
      active,
      connect(from) {
        const feed = createFakeLive();
        connections.push({ feed, from });
        return feed;
      },
    });
    live.subscribe((message) => heard.push(message));
    return { live, heard, active };
  };
  return { openTab, connections };
};

describe('the live feed of several tabs', () => {
  it('has one connection, and every tab hears it once', async () => {
    const browser = createBrowser();
    const [a, b, c] = [browser.openTab(), browser.openTab(), browser.openTab()];
    await settle();
    browser.connections[0]?.feed.changed('videos', 'x');
    expect(browser.connections).toHaveLength(1);
    for (const tab of [a, b, c]) expect(tab.heard).toHaveLength(1);
    expect(c.live.status.value).toEqual({ state: 'live' });
    expect(c.live.position.value).toBe(1);
  });

  it('is taken over behind the last position when the leading tab closes', async () => {
    const browser = createBrowser();
    const [a, b] = [browser.openTab(), browser.openTab()];
    await settle();
    browser.connections[0]?.feed.changed('videos', 'x');
    browser.connections[0]?.feed.changed('videos', 'y');
    a.live.close();
    await settle();
    expect(browser.connections).toHaveLength(2);
    expect(browser.connections[1]?.from).toBe(2);
    browser.connections[1]?.feed.changed('videos', 'z');
    expect(b.heard).toHaveLength(3);
  });

  it('is not opened before somebody is logged in, and given up after he has logged out', async () => {
    const browser = createBrowser();
    const atLogin = browser.openTab(signal(false));
    await settle();
    expect(browser.connections).toHaveLength(0);
    const other = browser.openTab();
    await settle();
    expect(browser.connections).toHaveLength(1);
    other.active.value = false;
    atLogin.active.value = true;
    await settle();
    expect(browser.connections).toHaveLength(2);
    expect(atLogin.live.status.value).toEqual({ state: 'live' });
  });

  it('tells a tab that comes later how things stand', async () => {
    const browser = createBrowser();
    browser.openTab();
    await settle();
    browser.connections[0]?.feed.changed('videos', 'x');
    const late = browser.openTab();
    await settle();
    expect(late.live.status.value).toEqual({ state: 'live' });
    expect(late.live.position.value).toBe(1);
  });
});
