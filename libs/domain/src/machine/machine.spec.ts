import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import { isQuiet, keepQuietHours } from './keep-quiet-hours.js';
import type { MachineEvent } from './machine.events.js';
import { machine, type MachineState } from './machine.state.js';
import { steerQueue } from './steer-queue.js';

const given = (...events: MachineEvent[]): MachineState => stateAfter(machine, events);
const paused: MachineEvent = { type: 'QueuePaused', data: { queue: 'artefacts' } };

describe('steering a queue', () => {
  it('pauses and resumes it, once', () => {
    expect(steerQueue({ queue: 'artefacts', paused: true }, given())).toEqual([paused]);
    expect(steerQueue({ queue: 'artefacts', paused: true }, given(paused))).toEqual([]);
    expect(steerQueue({ queue: 'artefacts', paused: false }, given(paused))).toEqual([
      { type: 'QueueResumed', data: { queue: 'artefacts' } },
    ]);
    expect(given(paused).queues.convert.paused).toBe(false);
  });

  it('changes how many run at a time, within bounds', () => {
    const changed: MachineEvent = { type: 'QueueConcurrencyChanged', data: { queue: 'convert', concurrency: 3 } };
    expect(steerQueue({ queue: 'convert', concurrency: 3 }, given())).toEqual([changed]);
    expect(steerQueue({ queue: 'convert', concurrency: 3 }, given(changed))).toEqual([]);
    for (const concurrency of [0, 17, 1.5]) {
      expect(refusalOf(() => steerQueue({ queue: 'convert', concurrency }, given()))).toBe('queue.concurrency-invalid');
    }
  });
});

describe('quiet hours', () => {
  const night = { from: '22:30', to: '06:00' };
  const set: MachineEvent = { type: 'QuietHoursChanged', data: { quietHours: night } };

  it('are said once, and taken back', () => {
    expect(keepQuietHours(night, given())).toEqual([set]);
    expect(keepQuietHours(night, given(set))).toEqual([]);
    expect(keepQuietHours(null, given(set))).toEqual([{ type: 'QuietHoursChanged', data: { quietHours: null } }]);
    expect(keepQuietHours(null, given())).toEqual([]);
  });

  it.each([
    { from: '24:00', to: '06:00' },
    { from: '6:00', to: '08:00' },
    { from: '06:00', to: '06:00' },
  ])('refuse %j', (hours) => {
    expect(refusalOf(() => keepQuietHours(hours, given()))).toBe('quiet-hours.invalid');
  });

  it('may run over midnight', () => {
    expect(['22:29', '22:30', '00:00', '05:59', '06:00'].map((time) => isQuiet(night, time))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(isQuiet({ from: '08:00', to: '10:00' }, '09:00')).toBe(true);
    expect(isQuiet(null, '09:00')).toBe(false);
  });
});
