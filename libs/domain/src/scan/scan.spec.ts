import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import { cancelScan } from './cancel-scan.js';
import { failScan } from './fail-scan.js';
import { finishScan } from './finish-scan.js';
import { requestScan } from './request-scan.js';
import type { ScanCounts, ScanEvent } from './scan.events.js';
import { scan, type ScanState } from './scan.state.js';

const ids = { scanId: 's', libraryId: 'l' };
const requested: ScanEvent = { type: 'ScanRequested', data: { ...ids, trigger: 'request' } };
const cancelled: ScanEvent = { type: 'ScanCancelled', data: ids };
const failed: ScanEvent = { type: 'ScanFailed', data: { ...ids, reason: 'gone' } };
const counts: ScanCounts = {
  seen: 1,
  unchanged: 1,
  added: 0,
  moved: 0,
  changed: 0,
  copies: 0,
  missing: 0,
  returned: 0,
  failed: 0,
  growing: 0,
};
const finished: ScanEvent = { type: 'ScanFinished', data: { ...ids, counts, durationMs: 5 } };
const given = (...events: ScanEvent[]): ScanState => stateAfter(scan, events);

describe('a scan', () => {
  it('is asked for once', () => {
    expect(requestScan({ ...ids, trigger: 'request' }, given())).toEqual([requested]);
    expect(requestScan({ ...ids, trigger: 'request' }, given(requested))).toEqual([]);
  });

  it.each([
    ['finishes', () => finishScan({ ...ids, counts, durationMs: 5 }, given(requested)), finished],
    ['fails', () => failScan({ ...ids, reason: 'gone' }, given(requested)), failed],
    ['is cancelled', () => cancelScan({ scanId: 's' }, given(requested)), cancelled],
  ] as const)('%s', (_how, decide, event) => {
    expect(decide()).toEqual([event]);
  });

  it.each([finished, failed, cancelled])('keeps its one outcome: $type', (outcome) => {
    const over = given(requested, outcome);
    expect(finishScan({ ...ids, counts, durationMs: 5 }, over)).toEqual([]);
    expect(failScan({ ...ids, reason: 'gone' }, over)).toEqual([]);
    expect(requestScan({ ...ids, trigger: 'request' }, over)).toEqual([]);
  });

  it('that is over cannot be cancelled, one that is cancelled stays so, and one that never was is refused', () => {
    expect(refusalOf(() => cancelScan({ scanId: 's' }, given(requested, finished)))).toBe('scan.over');
    expect(cancelScan({ scanId: 's' }, given(requested, cancelled))).toEqual([]);
    expect(refusalOf(() => cancelScan({ scanId: 's' }, given()))).toBe('scan.not-found');
  });
});
