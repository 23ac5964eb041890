import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artefactFolder } from '#media';
import { eventually } from '#testing';
import { addedLibrary, scannedVideo, startTestApi, type TestApi } from './testing/start-test-api.js';
import { walkRoutes } from './testing/walk-routes.js';

const SECRET = 'Zqxsecret';

describe('a viewer without a grant to a library', () => {
  let api: TestApi;
  let guest: { cookie: string; userId: string };
  const [open, closed, seen, hidden, tag] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const heard: string[] = [];
  const stop = new AbortController();

  beforeAll(async () => {
    api = await startTestApi();
    const root = join(api.folder, 'closed');
    await mkdir(root);
    await writeFile(join(root, `${SECRET}.mp4`), SECRET);
    await api.tell(`library-${open}`, addedLibrary(open, 'Open', api.folder));
    guest = await api.logInAs('guest', [open]);
    void listen();
    await eventually(() => expect(heard.length).toBeGreaterThan(0));
    await api.tell(`library-${closed}`, addedLibrary(closed, `${SECRET} library`, root));
    await api.tell(`video-${seen}`, scannedVideo(seen, open, 'Plain', 10));
    await api.tell(`tag-${tag}`, { type: 'TagAdded', data: { tagId: tag, name: `${SECRET} tag`, parentId: null } });
    await api.tell(`video-${hidden}`, scannedVideo(hidden, closed, SECRET, 777_777), {
      type: 'TagAssigned',
      data: { videoId: hidden, tagId: tag },
    });
    const content = hidden.replaceAll('-', '');
    const pictures = artefactFolder(join(api.folder, 'artefacts'), content, 'poster', 1);
    await mkdir(pictures, { recursive: true });
    await writeFile(join(pictures, 'large.jpg'), SECRET);
    const made = { width: 1, height: 1, atSeconds: 0, color: '#000000', blurHash: 'L0', files: ['large.jpg'] };
    await api.tell(`video-${hidden}`, {
      type: 'ArtifactGenerated',
      data: { videoId: hidden, kind: 'poster', recipe: 1, content, made, bytes: 9 },
    });
  });

  afterAll(async () => {
    stop.abort();
    await api.stop();
  });

  async function listen(): Promise<void> {
    const answer = await fetch(`${api.address}/api/v1/live`, {
      headers: { cookie: guest.cookie },
      signal: stop.signal,
    });
    const decoder = new TextDecoder();
    try {
      for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>)
        heard.push(decoder.decode(piece, { stream: true }));
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  }

  const traces = (text: string): string[] =>
    [SECRET, hidden, closed, tag, '777777'].filter((trace) => text.includes(trace));

  it('finds nothing of it by any route that the OpenAPI names, with any id', async () => {
    let asked = 0;
    const walk = { cookie: guest.cookie, ids: [hidden, closed, tag], entryId: tag, libraryId: closed, word: SECRET };
    for await (const { route, path, answer, text } of walkRoutes(api, walk)) {
      asked += 1;
      const echoed = path.includes('/trash') || path.includes('/restore') || path.includes('/forget');
      expect({ route, traces: echoed ? [] : traces(text) }).toEqual({ route, traces: [] });
      if (path.includes('{id}') && path.includes('/videos/')) expect([403, 404, 422]).toContain(answer.status);
    }
    expect(asked).toBeGreaterThan(40);
  });

  it('sees the counts of what is theirs only', async () => {
    const { body } = await api.call('GET', '/statistics', undefined, { cookie: guest.cookie });
    expect(body).toMatchObject({ videos: 1, files: 1, bytes: 10, tags: 0 });
    const all = await api.call('GET', '/statistics');
    expect(all.body).toMatchObject({ videos: 2, files: 2, bytes: 777_787, tags: 1 });
  });

  it('cannot stream, rate or read the history of a hidden video', async () => {
    for (const [method, path, sent] of [
      ['GET', `/videos/${hidden}`, undefined],
      ['GET', `/videos/${hidden}/stream`, undefined],
      ['GET', `/videos/${hidden}/history`, undefined],
      ['GET', `/videos/${hidden}/artefacts/poster/large.jpg`, undefined],
      ['PUT', `/videos/${hidden}/rating`, { grade: 'S' }],
    ] as const) {
      const answer = await api.call(method, path, sent, { cookie: guest.cookie });
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status: 404,
        code: path.includes('/artefacts/') ? 'artefact.not-found' : 'video.not-found',
      });
    }
    expect((await api.call('GET', `/videos/${hidden}/stream`)).body).toBe(SECRET);
    expect((await api.call('GET', `/videos/${hidden}/artefacts/poster/large.jpg`)).body).toBe(SECRET);
  });

  it('hears no live message about it, and hears those about their own', async () => {
    await eventually(() => expect(heard.join('')).toContain(seen));
    expect(traces(heard.join(''))).toEqual([]);
  });
});
