import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PlaybackOffer, PlaybackSession } from '#contracts';
import { probe } from '#media';
import { eventually } from '#testing';
import { addedLibrary, LOCAL_TOKEN, startTestApi, type TestApi } from '../testing/start-test-api.js';

/** As Debian's Chromium. */
const abilities = {
  containers: ['mp4', 'webm'],
  videoCodecs: ['h264', 'vp9', 'av1'],
  audioCodecs: ['aac', 'mp3', 'opus'],
  hls: 'mse',
};

describe('playing over HTTP', () => {
  let api: TestApi;
  let root: string;
  const library = randomUUID();

  beforeAll(async () => {
    api = await startTestApi();
    root = join(api.folder, 'films');
    await mkdir(root);
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', root));
    // As the worker makes it when it first lives.
    await api.pool.query('create schema if not exists worker');
    await api.pool.query(
      'create table if not exists worker.presence (what text primary key, until timestamptz not null)',
    );
  });
  afterAll(() => api.stop());

  async function film(name: string, ...argv: string[]): Promise<string> {
    const id = randomUUID();
    const path = join(root, name);
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=12', '-f', 'lavfi', '-i', 'sine=d=12'];
    await promisify(execFile)('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...source, ...argv, path]);
    const { size } = statSync(path);
    const { facts } = await probe(path, size, {});
    const named = { title: name, year: null, date: null, season: null, episode: null };
    await api.tell(`video-${id}`, {
      type: 'VideoScanned',
      data: {
        videoId: id,
        content: { fingerprint: id.replaceAll('-', ''), osHash: null },
        file: { libraryId: library, path: name, size, mtimeMs: 1_700_000_000_000, inode: `1:${id}` },
        named: { ...named, studio: null, performers: [], tags: [], details: null },
        facts,
        failure: null,
      },
    });
    return id;
  }
  const play = async (id: string, more: object = {}): Promise<PlaybackOffer> => {
    const { status, body } = await api.call('POST', `/videos/${id}/playback`, { abilities, ...more });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  };
  const get = (path: string, cookie?: string) =>
    fetch(`${api.address}${path}`, { headers: cookie ? { cookie } : { authorization: `Bearer ${LOCAL_TOKEN}` } });
  const pieces = ({ sessionId }: PlaybackOffer): string => join(api.folder, 'cache', 'playback', sessionId);
  const sessions = async (): Promise<PlaybackSession[]> => (await api.call('GET', '/playback')).body.items;

  it('sends an H.264 mp4 as it is, and makes nothing', async () => {
    const id = await film('plain.mp4', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac');
    const offer = await play(id);
    expect(offer).toMatchObject({ mode: 'direct', url: `/api/v1/videos/${id}/stream` });
    expect((await get(offer.url)).status).toBe(200);
    expect((await get(`/api/v1/playback/${offer.sessionId}/master.m3u8`)).status).toBe(404);
    expect(existsSync(pieces(offer))).toBe(false);
    expect(await sessions()).toContainEqual(expect.objectContaining({ videoId: id, mode: 'direct', speed: null }));
  });

  it.each([
    [
      'remux',
      'copied.mkv',
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50', '-c:a', 'aac'],
    ],
    ['transcode', 'old.mpg', ['-c:v', 'mpeg2video', '-b:v', '1M', '-c:a', 'mp2']],
  ])('plays by HLS what has to be made: %s', async (mode, name, argv) => {
    const id = await film(name, ...argv);
    const offer = await play(id, { startSeconds: 5 });
    expect(offer.mode).toBe(mode);
    expect(offer.reason.text).toMatch(/\w/);
    const master = await get(offer.url);
    expect([master.status, master.headers.get('content-type')]).toEqual([200, 'application/vnd.apple.mpegurl']);
    const base = `/api/v1/playback/${offer.sessionId}`;
    const list = await (await get(`${base}/stream.m3u8`)).text();
    const names = list.split('\n').filter((line) => line.startsWith('seg-'));
    expect(names.length).toBeGreaterThan(1);
    const init = Buffer.from(await (await get(`${base}/init.mp4`)).arrayBuffer());
    expect(init.toString('latin1', 4, 8)).toBe('ftyp');
    for (const file of [names.at(-1), names[0]]) {
      const answer = await get(`${base}/${file ?? ''}`);
      expect([answer.status, (await answer.arrayBuffer()).byteLength > 1_000]).toEqual([200, true]);
    }
    expect((await get(`${base}/seg-999.m4s`)).status).toBe(404);
    expect((await get(`${base}/..%2Fsecret`)).status).toBe(422);
    await eventually(() => expect(readdirSync(pieces(offer)).length).toBeGreaterThan(0));
    expect((await api.call('DELETE', `/playback/${offer.sessionId}`)).status).toBe(204);
    await eventually(() => expect(existsSync(pieces(offer))).toBe(false));
    expect((await get(`${base}/init.mp4`)).status).toBe(404);
  });

  it('frees the disk of a page that is silent, and plays on when it wakes', async () => {
    const id = await film('silent.mpg', '-c:v', 'mpeg2video', '-b:v', '1M', '-c:a', 'mp2');
    const offer = await play(id);
    // Bytes are not compared: an encoder with several threads and a bit rate to keep makes other ones each time.
    const frames = async (): Promise<string> => {
      const path = join(api.folder, 'piece.mp4');
      const parts = await Promise.all(
        ['init.mp4', 'seg-0.m4s'].map(async (name) => {
          const answer = await get(`/api/v1/playback/${offer.sessionId}/${name}`);
          return Buffer.from(await answer.arrayBuffer());
        }),
      );
      await writeFile(path, Buffer.concat(parts));
      const shown = ['-show_entries', 'packet=stream_index,pts_time', '-of', 'csv=p=0'];
      return (await promisify(execFile)('ffprobe', ['-v', 'error', ...shown, path])).stdout;
    };
    const before = await frames();
    expect(before.split('\n').length).toBeGreaterThan(25);
    await eventually(() => expect(existsSync(pieces(offer))).toBe(false), 10);
    expect(await sessions()).toEqual([]);
    expect(await frames()).toBe(before);
  });

  it('tells the workers that somebody plays, and who plays what to administrators', async () => {
    const id = await film('presence.mpg', '-c:v', 'mpeg2video', '-b:v', '1M', '-c:a', 'mp2');
    const offer = await play(id, { maxHeight: 120 });
    expect(offer.height).toBe(120);
    expect((await api.call('PUT', `/playback/${offer.sessionId}`, { atSeconds: 3, playing: true })).status).toBe(204);
    await eventually(async () => {
      const { rows } = await api.pool.query('select what from worker.presence where until > now()');
      expect(rows).toEqual([{ what: 'playing' }]);
    });
    expect(await sessions()).toContainEqual(
      expect.objectContaining({ videoId: id, mode: 'transcode', atSeconds: 3, playing: true, title: 'presence.mpg' }),
    );
    const next = await play(id, { replaces: offer.sessionId });
    expect((await get(`/api/v1/playback/${offer.sessionId}/init.mp4`)).status).toBe(404);
    await api.call('DELETE', `/playback/${next.sessionId}`);
  });

  it('tells the workers that somebody searches heavily', async () => {
    const told = async () =>
      (await api.pool.query("select 1 from worker.presence where what = 'searching' and until > now()")).rowCount;
    await api.call('GET', '/videos?query=one');
    expect(await told()).toBe(0);
    for (let i = 0; i < 8; i++) await api.call('GET', `/videos?query=word${i}`);
    await eventually(async () => expect(await told()).toBe(1));
  });

  it('is each viewer’s own: another one finds neither the session nor the list', async () => {
    const id = await film('mine.mpg', '-c:v', 'mpeg2video', '-b:v', '1M', '-c:a', 'mp2');
    const offer = await play(id);
    const other = await api.logInAs('other', null);
    expect((await get(`/api/v1/playback/${offer.sessionId}/init.mp4`, other.cookie)).status).toBe(404);
    expect((await get('/api/v1/playback', other.cookie)).status).toBe(403);
    const sent = { abilities };
    const answer = await api.call('POST', `/videos/${randomUUID()}/playback`, sent, { cookie: other.cookie });
    expect([answer.status, answer.body.code]).toEqual([404, 'video.not-found']);
    await api.call('DELETE', `/playback/${offer.sessionId}`, undefined, { cookie: other.cookie });
    expect((await get(`/api/v1/playback/${offer.sessionId}/init.mp4`)).status).toBe(200);
  });
});
