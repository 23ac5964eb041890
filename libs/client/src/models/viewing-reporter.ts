import type { Api } from '../api/api-client.js';
import type { Timers } from '../live/live-feed.js';

export interface ViewingReporterOptions {
  readonly api: Api;
  readonly videoId: string;
  readonly timers: Timers;
  /** Told once a viewing, when progress cannot be kept. */
  readonly onFailure: (cause: unknown) => void;
}

/** Told by the player what happens; all times are seconds on the time line. */
export interface ViewingReporter {
  play(at: number): void;
  /** Often, while it plays. */
  tick(at: number): void;
  pause(at: number): void;
  seek(to: number): void;
  /** The film is over: this viewing too. */
  end(at: number): void;
  /** The page goes away: the last word, which must outlive it. */
  leave(): void;
}

const CHECKPOINT_MS = 30_000;
/** Dragging along the bar is one seek. */
const SETTLE_MS = 1_200;
/** A longer step between two ticks was a jump, not watching. */
const LONGEST_STEP = 4;

/** One viewing: begun when it first plays, checkpointed at most every 30 s and on pause, seek and end. */
export const createViewingReporter = (options: ViewingReporterOptions): ViewingReporter => {
  const { api, timers, videoId } = options;
  let viewingId: string | null = null;
  let begun = false;
  let failed = false;
  let at = 0;
  let watched = 0;
  let playing = false;
  let reported = { at: -1, watched: -1, when: 0 };
  let cancelSettle = (): void => undefined;
  /** Requests go out one after another, so that the log has them in order. */
  let queue: Promise<void> = Promise.resolve();

  const inTurn = (work: () => Promise<unknown>): void => {
    queue = queue.then(async () => {
      try {
        await work();
      } catch (cause) {
        if (!failed) options.onFailure(cause);
        failed = true;
      }
    });
  };

  const begin = (): void => {
    if (begun) return;
    begun = true;
    failed = false;
    const atSeconds = at;
    reported = { at, watched: 0, when: timers.now() };
    inTurn(async () => {
      viewingId = (await api('POST /videos/{id}/viewings', { params: { id: videoId }, body: { atSeconds } })).id;
    });
  };

  const send = (ended: boolean, keepalive = false): void => {
    if (!begun || (!ended && reported.at === at && reported.watched === watched)) return;
    const body = { atSeconds: at, watchedSeconds: Math.round(watched * 10) / 10, ended };
    reported = { at, watched, when: timers.now() };
    const put = async (): Promise<void> => {
      if (viewingId === null) return;
      await api('PUT /videos/{id}/viewings/{viewingId}', { params: { id: videoId, viewingId }, body, keepalive });
    };
    // A page that goes away has no turn to wait for.
    if (keepalive && viewingId !== null) void put().catch(options.onFailure);
    else inTurn(put);
  };

  const finish = (keepalive: boolean): void => {
    cancelSettle();
    send(true, keepalive);
    begun = false;
    playing = false;
    watched = 0;
    const last = viewingId;
    // The id stays for requests already in turn; the next viewing brings its own.
    inTurn(async () => {
      if (viewingId === last) viewingId = null;
    });
  };

  return {
    play(now) {
      at = now;
      playing = true;
      begin();
    },
    tick(now) {
      const step = now - at;
      if (playing && step > 0 && step <= LONGEST_STEP) watched += step;
      at = now;
      if (playing && timers.now() - reported.when >= CHECKPOINT_MS) send(false);
    },
    pause(now) {
      at = now;
      playing = false;
      send(false);
    },
    seek(to) {
      at = to;
      cancelSettle();
      cancelSettle = timers.after(SETTLE_MS, () => send(false));
    },
    end(now) {
      at = now;
      finish(false);
    },
    leave() {
      if (begun) finish(true);
    },
  };
};
