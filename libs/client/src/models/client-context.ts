import type { Api } from '../api/api-client.js';
import type { LiveFeed, Timers } from '../live/live-feed.js';
import type { Notices } from './notices.model.js';

/** What every model is given: the way to ask, the way to hear, the clock, and a place to say what went wrong. */
export interface ClientContext {
  readonly api: Api;
  readonly live: LiveFeed;
  readonly timers: Timers;
  readonly notices: Notices;
}
