import { describe, expect, it } from '@jest/globals';
import type { ActivityEvent } from './activity.events.js';
import { activity } from './activity.state.js';
import { favouriteVideo, rateVideo } from './rate-video.js';
import { checkpointViewing, endViewing, isNearEnd, startViewing } from './watch-video.js';

const viewer = { userId: 'u', videoId: 'v' };
const given = (...events: ActivityEvent[]) => events.reduce(activity.evolve, activity.initial);
const rated = (grade: 'S' | 'A'): ActivityEvent => ({ type: 'Rated', data: { ...viewer, grade } });
const started: ActivityEvent = { type: 'ViewingStarted', data: { ...viewer, viewingId: 'w', atSeconds: 10 } };

describe('rating a video', () => {
  it('keeps a first grade', () => expect(rateVideo(viewer, 'S', given())).toEqual([rated('S')]));
  it('keeps a change of mind', () => expect(rateVideo(viewer, 'A', given(rated('S')))).toEqual([rated('A')]));
  it('says nothing when the grade is the same', () => expect(rateVideo(viewer, 'S', given(rated('S')))).toEqual([]));
  it('clears a grade', () => {
    const cleared: ActivityEvent = { type: 'RatingCleared', data: viewer };
    expect(rateVideo(viewer, null, given(rated('S')))).toEqual([cleared]);
    expect(rateVideo(viewer, null, given(rated('S'), cleared))).toEqual([]);
  });
});

describe('a favourite', () => {
  it('is made once and taken back once', () => {
    const [made] = favouriteVideo(viewer, true, given());
    expect(made).toEqual({ type: 'Favourited', data: viewer });
    expect(favouriteVideo(viewer, true, given(made as ActivityEvent))).toEqual([]);
    expect(favouriteVideo(viewer, false, given(made as ActivityEvent))).toEqual([
      { type: 'Unfavourited', data: viewer },
    ]);
  });
});

describe('a viewing', () => {
  const progress = { viewingId: 'w', atSeconds: 40, watchedSeconds: 30 };

  it('begins once', () => {
    expect(startViewing(viewer, { viewingId: 'w', atSeconds: 10 }, given())).toEqual([started]);
    expect(startViewing(viewer, { viewingId: 'w', atSeconds: 10 }, given(started))).toEqual([]);
  });

  it('keeps a checkpoint only when something changed', () => {
    const [kept] = checkpointViewing(viewer, progress, given(started));
    expect(kept).toEqual({ type: 'ViewingCheckpointed', data: { ...viewer, ...progress } });
    expect(checkpointViewing(viewer, progress, given(started, kept as ActivityEvent))).toEqual([]);
  });

  it('is complete in the last 5 %, at most the last 90 s', () => {
    expect(isNearEnd(95, 100)).toBe(true);
    expect(isNearEnd(94, 100)).toBe(false);
    expect(isNearEnd(7_110, 7_200)).toBe(true);
    expect(isNearEnd(7_109, 7_200)).toBe(false);
    expect(isNearEnd(5, null)).toBe(false);
  });

  it('ends once, and then takes no more checkpoints', () => {
    const [ended] = endViewing(viewer, progress, 41, given(started));
    expect(ended).toEqual({ type: 'ViewingEnded', data: { ...viewer, ...progress, completed: true } });
    expect(() => checkpointViewing(viewer, progress, given(started, ended as ActivityEvent))).toThrow(/has ended/);
  });
});
