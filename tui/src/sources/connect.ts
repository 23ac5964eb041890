import { createApi, createLiveConnection, createNotices, openLive, type ClientContext, type Timers } from '#client';

const timers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const createNodeApi = (address: string, token: string) =>
  createApi({
    baseUrl: `${address.replace(/\/+$/, '')}/api/v1`,
    fetch: (url, init) => fetch(url, init),
    now: timers.now,
    headers: { authorization: `Bearer ${token}` },
  });

/** The running Kinolog, for the models that web and terminal share. */
export const connect = (address: string, token: string): ClientContext => {
  const api = createNodeApi(address, token);
  const live = createLiveConnection({
    open: openLive(api, (url, init) => fetch(url, init)),
    timers,
    random: () => Math.random(),
  });
  return { api, live, timers, notices: createNotices(timers) };
};
