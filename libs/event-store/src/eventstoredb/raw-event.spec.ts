import { describe, expect, it } from '@jest/globals';
import { checkpoint, eventResponse, serializeResponse } from '../wire-server/read-responses.js';
import { decodeResponse, NO_EVENT } from './raw-event.js';

const record = {
  id: '6f1f7b0e-6c2c-4a7e-9d57-0c2f9a1f4b11',
  stream: 'video-ü🎬',
  revision: 300,
  position: 9_007_199_254_740_000,
  type: 'VideoRenamed',
  created: 1_764_412_345_678,
  isJson: true,
  data: Buffer.from('{"title":"Süß \\u0000"}'),
  metadata: Buffer.from('{"actor":{"kind":"system"}}'),
  sent: {},
};
const sent = (changes: Partial<typeof record> = {}): Buffer =>
  Buffer.from(serializeResponse(eventResponse({ event: { ...record, ...changes, sent: {} } }, 'string')));

describe('a response as it travels', () => {
  it('is decoded to the event that it holds', () => {
    expect(decodeResponse(sent())).toEqual({
      position: record.position,
      revision: 300,
      id: record.id,
      type: 'VideoRenamed',
      created: record.created,
      stream: 'video-ü🎬',
      metadata: '{"actor":{"kind":"system"}}',
      data: '{"title":"Süß \\u0000"}',
    });
  });

  it('may leave out what is nothing', () => {
    const empty = { revision: 0, position: 0, metadata: Buffer.alloc(0), data: Buffer.alloc(0) };
    expect(decodeResponse(sent({ ...empty, position: 1 }))).toMatchObject({ revision: 0, metadata: '', data: '' });
  });

  it('need not hold an event', () => {
    expect(decodeResponse(Buffer.from(serializeResponse(checkpoint(7))))).toBe(NO_EVENT);
    expect(decodeResponse(Buffer.alloc(0))).toBe(NO_EVENT);
  });

  it('is refused, at whatever byte it breaks off', () => {
    const whole = sent();
    for (let length = 1; length < whole.length; length += 1)
      expect(() => decodeResponse(whole.subarray(0, length))).toThrow('ends too early');
  });
});
