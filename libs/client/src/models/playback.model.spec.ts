import { describe, expect, it } from '@jest/globals';
import type { Abilities } from '#contracts';
import { createFakeContext } from '../fakes/fake-context.js';
import { problem, type Call } from '../fakes/fake-api.js';
import { settle } from '../fakes/manual-timers.js';
import { createPlaybackModel } from './playback.model.js';

const ABILITIES: Abilities = {
  containers: ['mp4'],
  videoCodecs: ['h264'],
  audioCodecs: ['aac'],
  hls: 'mse',
  bitDepth: 8,
  hdr: false,
};
const AS_IT_IS = { maxHeight: null, audioStream: null };

const start = (beat: (call: Call) => number = () => 204) => {
  let made = 0;
  let lost = 0;
  const context = createFakeContext((call) => {
    if (call.method === 'POST') return { status: 201, body: { sessionId: `s${++made}`, mode: 'direct' } };
    const status = call.method === 'PUT' ? beat(call) : 204;
    return status === 204 ? { status } : problem(status, 'playback.not-found', 'It is over.');
  });
  const model = createPlaybackModel(context, { videoId: 'v', onLost: () => (lost += 1) });
  const said = (method: string): Call[] => context.calls.filter((call) => call.method === method);
  return { context, model, said, lost: () => lost };
};

describe('playing', () => {
  it('says every few seconds where it is, until one leaves', async () => {
    const { context, model, said } = start();
    await model.open(ABILITIES, AS_IT_IS, 12);
    await context.timers.pass(3_000);
    model.note(15, true);
    await context.timers.pass(3_000);
    expect(said('PUT').map((call) => [call.path, call.body])).toEqual([
      ['/playback/s1', { atSeconds: 12, playing: false }],
      ['/playback/s1', { atSeconds: 15, playing: true }],
    ]);
    model.leave();
    await context.timers.pass(9_000);
    expect(said('PUT')).toHaveLength(2);
    expect(said('DELETE').map((call) => [call.path, call.keepalive])).toEqual([['/playback/s1', true]]);
  });

  it('in another quality replaces the session before', async () => {
    const { model, said } = start();
    await model.open(ABILITIES, AS_IT_IS, 0);
    await model.open(ABILITIES, { maxHeight: 480, audioStream: 2 }, 33);
    expect(said('POST').at(-1)?.body).toEqual({
      abilities: ABILITIES,
      startSeconds: 33,
      maxHeight: 480,
      audioStream: 2,
      replaces: 's1',
    });
    expect(model.offer.peek()?.sessionId).toBe('s2');
  });

  it('tells when the server has ended it, once, and not when the server is merely away', async () => {
    const answers = [503, 404];
    const { context, model, said, lost } = start(() => answers.shift() ?? 204);
    await model.open(ABILITIES, AS_IT_IS, 0);
    await context.timers.pass(3_000);
    expect(lost()).toBe(0);
    await context.timers.pass(9_000);
    expect(lost()).toBe(1);
    expect(said('PUT')).toHaveLength(2);
  });

  it('ends a session that comes after one left', async () => {
    const { model, said } = start();
    const opened = model.open(ABILITIES, AS_IT_IS, 0);
    model.leave();
    await opened;
    await settle();
    expect(said('DELETE').map((call) => call.path)).toEqual(['/playback/s1']);
    expect(model.offer.peek()).toBeUndefined();
  });

  it('says why it cannot play', async () => {
    const context = createFakeContext(() => problem(409, 'video.unreadable', 'No ffmpeg is installed.'));
    const model = createPlaybackModel(context, { videoId: 'v', onLost: () => undefined });
    await model.open(ABILITIES, AS_IT_IS, 0);
    expect(model.error.peek()?.message).toBe('No ffmpeg is installed.');
  });
});
