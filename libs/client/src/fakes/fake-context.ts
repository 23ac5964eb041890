import type { ClientContext } from '../models/client-context.js';
import { createNotices } from '../models/notices.model.js';
import { createFakeApi, type Call, type Handler } from './fake-api.js';
import { createFakeLive, type FakeLive } from './fake-live.js';
import { createManualTimers, type ManualTimers } from './manual-timers.js';

export interface FakeContext extends ClientContext {
  readonly live: FakeLive;
  readonly timers: ManualTimers;
  readonly calls: Call[];
}

export const createFakeContext = (handle: Handler): FakeContext => {
  const timers = createManualTimers();
  const { api, calls } = createFakeApi(timers, handle);
  return { api, calls, timers, live: createFakeLive(), notices: createNotices(timers) };
};
