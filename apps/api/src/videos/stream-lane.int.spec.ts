import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '#testing';
import { addedLibrary, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('the short way of a stream', () => {
  let api: TestApi;
  let root: string;
  const library = randomUUID();
  const LENGTH = 1_000;

  beforeAll(async () => {
    api = await startTestApi();
    root = join(api.folder, 'films');
    await mkdir(root);
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', root));
  });
  afterAll(() => api.stop());

  async function film(title: string): Promise<string> {
    const id = randomUUID();
    await writeFile(join(root, `${title}.mp4`), Buffer.alloc(LENGTH, 1));
    await api.tell(`video-${id}`, scannedVideo(id, library, title, LENGTH));
    return id;
  }
  const range = (id: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${api.address}/api/v1/videos/${id}/stream`, { headers: { range: 'bytes=0-9', ...headers } });
  const statuses = async (id: string, headers: Record<string, string>): Promise<number[]> => [
    (await range(id, headers)).status,
    (await range(id, headers)).status,
  ];

  it('answers just what the whole way answered', async () => {
    const id = await film('Same');
    const { cookie } = await api.logInAs('same', [library]);
    const seen: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const answer = await range(id, { cookie });
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      seen.push({ status: answer.status, headers, body: await answer.text() });
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({ status: 206 });
  });

  it('is nobody else’s: without credentials or with others the same address is refused', async () => {
    const id = await film('Mine');
    const { cookie } = await api.logInAs('owner', [library]);
    const stranger = await api.logInAs('stranger', []);
    expect(await statuses(id, { cookie })).toEqual([206, 206]);
    expect([(await range(id, {})).status, (await range(id, { cookie: stranger.cookie })).status]).toEqual([401, 404]);
  });

  it('ends with the session, at once', async () => {
    const id = await film('Ended');
    const { cookie } = await api.logInAs('ended', [library]);
    expect(await statuses(id, { cookie })).toEqual([206, 206]);
    expect((await api.call('DELETE', '/sessions/current', undefined, { cookie })).status).toBeLessThan(300);
    expect((await range(id, { cookie })).status).toBe(401);
  });

  it('ends with the grant, at once', async () => {
    const id = await film('Granted');
    const { cookie, userId } = await api.logInAs('granted', [library]);
    expect(await statuses(id, { cookie })).toEqual([206, 206]);
    expect((await api.call('PATCH', `/users/${userId}`, { libraryIds: [] })).status).toBeLessThan(300);
    expect((await range(id, { cookie })).status).toBe(404);
  });

  it('ends when the video leaves the catalogue', async () => {
    const id = await film('Trashed');
    const { cookie } = await api.logInAs('trashed', [library]);
    expect(await statuses(id, { cookie })).toEqual([206, 206]);
    const { body } = await api.call('POST', '/videos/trash', { ids: [id] });
    const after = { cookie, 'kinolog-after': String(body.position) };
    expect((await range(id, after)).status).toBe(404);
    expect((await range(id, { cookie })).status).toBe(404);
  });

  it('follows a replaced file within half a second, and never mixes two', async () => {
    const id = await film('Replaced');
    const { cookie } = await api.logInAs('replaced', [library]);
    const before = (await range(id, { cookie })).headers.get('etag');
    await writeFile(join(root, 'next'), Buffer.alloc(LENGTH, 2));
    await rename(join(root, 'next'), join(root, 'Replaced.mp4'));
    await eventually(async () => {
      const answer = await range(id, { cookie });
      const bytes = new Set(new Uint8Array(await answer.arrayBuffer()));
      const isNew = answer.headers.get('etag') !== before;
      expect([...bytes]).toEqual(isNew ? [2] : [1]);
      expect(isNew).toBe(true);
    }, 0.5);
  });
});
