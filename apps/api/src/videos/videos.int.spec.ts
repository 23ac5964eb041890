import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addedLibrary, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('videos over HTTP', () => {
  let api: TestApi;
  let root: string;
  const library = randomUUID();
  const content = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 251));

  beforeAll(async () => {
    api = await startTestApi();
    root = join(api.folder, 'films');
    await mkdir(root);
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', root));
  });
  afterAll(() => api.stop());

  async function film(title: string): Promise<string> {
    const id = randomUUID();
    await writeFile(join(root, `${title}.mp4`), content);
    await api.tell(`video-${id}`, scannedVideo(id, library, title, content.length));
    return id;
  }
  const stream = (id: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${api.address}/api/v1/videos/${id}/stream`, {
      method,
      headers: { authorization: 'Bearer kino_test-token-of-this-machine', ...headers },
    });
  const bytes = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

  it('streams the whole, parts, ends and nothing beyond', async () => {
    const id = await film('Ranges');
    const whole = await stream(id);
    expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-type')]).toEqual([
      200,
      'bytes',
      'video/mp4',
    ]);
    expect(await bytes(whole)).toEqual(content);
    const part = await stream(id, { range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/1000']);
    expect(await bytes(part)).toEqual(content.subarray(10, 20));
    expect(await bytes(await stream(id, { range: 'bytes=-5' }))).toEqual(content.subarray(995));
    expect(await bytes(await stream(id, { range: 'bytes=990-5000' }))).toEqual(content.subarray(990));
    const beyond = await stream(id, { range: 'bytes=1000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    expect((await stream(id, { range: 'bytes=5-2' })).status).toBe(200);
    expect((await stream(id, { range: 'lines=1-2' })).status).toBe(200);
  });

  it('answers HEAD, and conditions by tag and by time', async () => {
    const id = await film('Conditions');
    const head = await stream(id, {}, 'HEAD');
    const tag = head.headers.get('etag') ?? '';
    const modified = head.headers.get('last-modified') ?? '';
    expect([head.status, head.headers.get('content-length'), (await bytes(head)).length]).toEqual([200, '1000', 0]);
    expect((await stream(id, { 'if-none-match': tag })).status).toBe(304);
    expect((await stream(id, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await stream(id, { 'if-modified-since': modified })).status).toBe(304);
    expect((await stream(id, { 'if-match': '"other"' })).status).toBe(412);
    expect((await stream(id, { 'if-unmodified-since': 'Thu, 01 Jan 1998 00:00:00 GMT' })).status).toBe(412);
    expect((await stream(id, { range: 'bytes=0-1', 'if-range': tag })).status).toBe(206);
    expect((await stream(id, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  });

  it('never serves a file that a link leads out of the library to, nor one that is gone', async () => {
    const id = await film('Link');
    await writeFile(join(api.folder, 'outside'), 'secret');
    await rename(join(root, 'Link.mp4'), join(root, 'gone'));
    expect((await stream(id)).status).toBe(404);
    await symlink(join(api.folder, 'outside'), join(root, 'Link.mp4'));
    const answer = await stream(id);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'video.file-missing']);
  });

  it('rates with a position, and a query sent after it sees the grade', async () => {
    const id = await film('Rated');
    const rated = await api.call('PUT', `/videos/${id}/rating`, { grade: 'S+' });
    const position = rated.headers.get('kinolog-position') ?? '';
    expect(position).toBe(String(rated.body.position));
    const { body } = await api.call('GET', `/videos/${id}`, undefined, {
      authorization: 'Bearer kino_test-token-of-this-machine',
      'kinolog-after': position,
    });
    expect(body.my.grade).toBe('S+');
    expect((await api.call('PUT', `/videos/${id}/rating`, { grade: 'Z' })).status).toBe(422);
    expect((await api.call('PUT', `/videos/${randomUUID()}/rating`, { grade: 'A' })).body).toMatchObject({
      status: 404,
      code: 'video.not-found',
    });
    const history = await api.call('GET', `/videos/${id}/history`);
    expect(history.body.items[0]).toMatchObject({ type: 'Rated', data: { grade: 'S+' } });
  });

  it('sets, moves and removes markers within the length of the film', async () => {
    const id = await film('Marked');
    const marker = await api.call('POST', `/videos/${id}/markers`, { title: 'The storm', startSeconds: 12.5 });
    expect(marker.status).toBe(201);
    expect(
      (await api.call('POST', `/videos/${id}/markers`, { title: 'After the end', startSeconds: 61 })).body,
    ).toMatchObject({ status: 422, code: 'marker.beyond-end' });
    const moved = await api.call('PUT', `/videos/${id}/markers/${marker.body.id as string}`, {
      title: 'The storm',
      startSeconds: 20,
      endSeconds: 25,
    });
    const after = (position: number) => ({
      authorization: 'Bearer kino_test-token-of-this-machine',
      'kinolog-after': String(position),
    });
    expect(
      (await api.call('GET', `/videos/${id}`, undefined, after(moved.body.position as number))).body.markers,
    ).toEqual([{ id: marker.body.id, title: 'The storm', startSeconds: 20, endSeconds: 25 }]);
    const removed = await api.call('DELETE', `/videos/${id}/markers/${marker.body.id as string}`);
    expect(
      (await api.call('GET', `/videos/${id}`, undefined, after(removed.body.position as number))).body.markers,
    ).toEqual([]);
    expect((await api.call('DELETE', `/videos/${id}/markers/${marker.body.id as string}`)).status).toBe(404);
  });

  it('lists disjoint and complete pages in every order, forwards by cursor and by offset', async () => {
    for (let i = 0; i < 7; i++) await film(`Page ${i}`);
    const all = (await api.call('GET', '/videos?query=page&sort=title&limit=100')).body;
    expect(all.total).toBe(7);
    for (const sort of [
      'title',
      '-title',
      '-addedAt',
      'releasedOn',
      '-rating,title',
      'lastViewedAt',
      '-size,-title',
      'viewings',
    ]) {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await api.call(
          'GET',
          `/videos?query=page&sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...(body.items as { id: string }[]).map((item) => item.id));
        if (body.nextCursor === null) break;
        cursor = body.nextCursor as string;
      }
      expect({ sort, count: seen.length, distinct: new Set(seen).size }).toEqual({ sort, count: 7, distinct: 7 });
    }
    const second = (await api.call('GET', '/videos?query=page&sort=title&limit=3&offset=3')).body;
    expect(second.items.map((item: { id: string }) => item.id)).toEqual(
      all.items.slice(3, 6).map((item: { id: string }) => item.id),
    );
    expect((await api.call('GET', '/videos?cursor=nonsense')).body).toMatchObject({
      status: 422,
      code: 'request.invalid',
    });
    expect((await api.call('GET', '/videos?sort=password')).status).toBe(422);
  });

  it('finds by words in any order, without case and accents, and never lets a query reach SQL', async () => {
    await film('Amélie of Montmartre');
    expect((await api.call('GET', '/videos?query=MONTMARTRE%20amelie')).body.total).toBe(1);
    for (const hostile of ["'; drop table videos_v1; --", '%', '_', '\\', '$1', '""']) {
      expect((await api.call('GET', `/videos?query=${encodeURIComponent(hostile)}`)).status).toBe(200);
    }
    expect((await api.call('GET', '/videos?query=%22')).status).toBe(422);
    expect((await api.call('GET', '/videos?query=%25')).body.total).toBe(0);
  });

  it('does not show what a rule leaves out, until it is back', async () => {
    const id = await film('Left out');
    const file = { libraryId: library, path: 'Left out.mp4' };
    await api.tell(`video-${id}`, { type: 'VideoExcluded', data: { videoId: id, file } });
    expect((await api.call('GET', '/videos?query=left')).body.total).toBe(0);
    expect([(await api.call('GET', `/videos/${id}`)).status, (await stream(id)).status]).toEqual([404, 404]);
    const seen = { ...file, size: content.length, mtimeMs: 1, inode: '1:1' };
    await api.tell(`video-${id}`, { type: 'VideoReturned', data: { videoId: id, file: seen } });
    expect((await api.call('GET', '/videos?query=left')).body.items).toMatchObject([{ id, state: 'ready' }]);
  });

  it('trashes and restores many under one correlation, and says what it refused', async () => {
    const [one, other] = [await film('Trash one'), await film('Trash two')];
    const unknown = randomUUID();
    const { body } = await api.call('POST', '/videos/trash', { ids: [one, other, unknown] });
    expect(body.refused).toEqual([expect.objectContaining({ id: unknown, code: 'video.not-found' })]);
    const after = { authorization: 'Bearer kino_test-token-of-this-machine', 'kinolog-after': String(body.position) };
    expect((await api.call('GET', '/videos?query=trash', undefined, after)).body.total).toBe(0);
    expect((await api.call('GET', '/videos?query=trash&state=trashed', undefined, after)).body.total).toBe(2);
    const trashed = (await api.call('GET', '/history?type=VideoTrashed')).body.items as { correlationId: string }[];
    expect(new Set(trashed.map((entry) => entry.correlationId)).size).toBe(1);
    const restored = await api.call('POST', '/videos/restore', { ids: [one, other] });
    expect(restored.body.refused).toEqual([]);
    expect((await api.call('POST', '/videos/forget', { ids: [one] })).body.refused).toEqual([
      expect.objectContaining({ code: 'video.not-missing' }),
    ]);
  });
});
