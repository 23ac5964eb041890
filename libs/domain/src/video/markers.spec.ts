import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../kernel/given.js';
import { addMarker, type AddMarker } from './add-marker.js';
import { changeMarker } from './change-marker.js';
import { removeMarker } from './remove-marker.js';
import type { VideoEvent } from './video.events.js';
import { given, scanned } from './video.samples.js';

const marker = (more: Partial<AddMarker> = {}): AddMarker => ({
  videoId: 'v',
  markerId: 'm',
  title: 'Chase',
  startSeconds: 10,
  endSeconds: 20,
  ...more,
});
const added: VideoEvent = { type: 'MarkerAdded', data: marker() };

describe('adding a marker', () => {
  it('is said with its title trimmed', () => {
    expect(addMarker(marker({ title: '  Chase ' }), given(scanned()))).toEqual([added]);
  });

  it('needs no end, and may stand at the very beginning and the very end', () => {
    const events = addMarker(marker({ startSeconds: 0, endSeconds: null }), given(scanned()));
    expect(events).toEqual([{ type: 'MarkerAdded', data: marker({ startSeconds: 0, endSeconds: null }) }]);
    expect(addMarker(marker({ startSeconds: 60, endSeconds: null }), given(scanned()))).toHaveLength(1);
  });

  it('twice with one id is once', () => {
    expect(addMarker(marker(), given(scanned(), added))).toEqual([]);
  });

  it('has no end to keep to where the duration is unknown', () => {
    expect(addMarker(marker({ startSeconds: 9_000, endSeconds: null }), given(scanned('a.mp4', null)))).toHaveLength(1);
  });

  it.each([
    ['marker.title-missing', { title: ' \t' }],
    ['marker.title-too-long', { title: 'x'.repeat(201) }],
    ['marker.time-invalid', { startSeconds: -1 }],
    ['marker.time-invalid', { startSeconds: Number.NaN }],
    ['marker.time-invalid', { endSeconds: Number.POSITIVE_INFINITY }],
    ['marker.end-before-start', { startSeconds: 20, endSeconds: 20 }],
    ['marker.beyond-end', { startSeconds: 61, endSeconds: null }],
    ['marker.beyond-end', { startSeconds: 50, endSeconds: 60.5 }],
  ])('is refused with %s for %j', (code, wrong) => {
    expect(refusalOf(() => addMarker(marker(wrong), given(scanned())))).toBe(code);
  });

  it('is refused for a video that is not there', () => {
    expect(refusalOf(() => addMarker(marker(), given()))).toBe('video.not-found');
  });
});

describe('changing a marker', () => {
  it('keeps what is not named', () => {
    expect(changeMarker({ videoId: 'v', markerId: 'm', title: 'Duel' }, given(scanned(), added))).toEqual([
      { type: 'MarkerChanged', data: marker({ title: 'Duel' }) },
    ]);
  });

  it('takes the end away on request', () => {
    expect(changeMarker({ videoId: 'v', markerId: 'm', endSeconds: null }, given(scanned(), added))).toEqual([
      { type: 'MarkerChanged', data: marker({ endSeconds: null }) },
    ]);
  });

  it('to what it is already says nothing', () => {
    expect(changeMarker({ videoId: 'v', markerId: 'm', title: 'Chase ' }, given(scanned(), added))).toEqual([]);
  });

  it('must leave a marker that could have been added', () => {
    const change = { videoId: 'v', markerId: 'm', startSeconds: 30 };
    expect(refusalOf(() => changeMarker(change, given(scanned(), added)))).toBe('marker.end-before-start');
  });

  it('is refused for a marker that is not there', () => {
    expect(refusalOf(() => changeMarker({ videoId: 'v', markerId: 'x' }, given(scanned(), added)))).toBe(
      'marker.not-found',
    );
  });
});

describe('removing a marker', () => {
  it('removes it once', () => {
    const removed = removeMarker({ videoId: 'v', markerId: 'm' }, given(scanned(), added));
    expect(removed).toEqual([{ type: 'MarkerRemoved', data: { videoId: 'v', markerId: 'm' } }]);
    const after = given(scanned(), added, ...removed);
    expect(after.markers).toEqual([]);
    expect(refusalOf(() => removeMarker({ videoId: 'v', markerId: 'm' }, after))).toBe('marker.not-found');
  });
});
