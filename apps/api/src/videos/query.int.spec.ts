import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataOf, DomainEvent } from '#domain';
import { addedLibrary, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('the language of searching, over HTTP', () => {
  let api: TestApi;
  const library = randomUUID();
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Holiday Films', '/films'));
    const entry = async (kind: 'Performer' | 'Tag' | 'Studio', name: string, parentId: string | null = null) => {
      const id = (ids[name] = randomUUID());
      const key = `${kind.toLowerCase()}Id`;
      const data = { [key]: id, name, ...(kind === 'Tag' ? { parentId } : {}) };
      await api.tell(`${kind.toLowerCase()}-${id}`, { type: `${kind}Added`, data });
      return id;
    };
    const anna = await entry('Performer', 'Anna Lee');
    const nature = await entry('Tag', 'nature');
    const river = await entry('Tag', 'rivers', nature);
    const studio = await entry('Studio', 'North Light');
    const video = async (title: string, facts: object, picture: object, ...more: DomainEvent[]) => {
      const id = (ids[title] = randomUUID());
      const scanned = scannedVideo(id, library, title) as { type: string; data: DataOf<'VideoScanned'> };
      const own = scanned.data.facts;
      const data = {
        ...scanned.data,
        named: { ...scanned.data.named, date: title.includes('Amélie') ? '2001-04-25' : '2019' },
        facts: own && { ...own, ...facts, video: own.video && { ...own.video, ...picture } },
      };
      const events = more.map(({ type, data: rest }) => ({ type, data: { videoId: id, ...rest } }));
      await api.tell(`video-${id}`, { type: 'VideoScanned', data }, ...events);
    };
    await video(
      'The Long River',
      { durationSeconds: 600 },
      { width: 1916, height: 800 },
      {
        type: 'PerformerAssigned',
        data: { performerId: anna },
      },
      { type: 'TagAssigned', data: { tagId: river } },
    );
    await video(
      'Amélie at Night',
      { durationSeconds: 7_200, container: 'matroska' },
      { codec: 'hevc', width: 3840, height: 2160 },
      {
        type: 'StudioAssigned',
        data: { studioId: studio },
      },
    );
    await video('100% Plain_Text', { durationSeconds: 30 }, { width: 640, height: 360 });
    await api.call('PUT', `/videos/${ids['Amélie at Night'] ?? ''}/rating`, { grade: 'S' });
    await api.call('PUT', `/videos/${ids['The Long River'] ?? ''}/favourite`);
    await api.tell(`video-${ids['100% Plain_Text'] ?? ''}`, {
      type: 'VideoRenamed',
      data: { videoId: ids['100% Plain_Text'] ?? '', title: '100% Plain_Text' },
    });
  });
  afterAll(() => api.stop());

  const found = async (query: string): Promise<string[]> => {
    const { status, body } = await api.call('GET', `/videos?sort=title&query=${encodeURIComponent(query)}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    expect(body.total).toBe(body.items.length);
    return (body.items as { title: string }[]).map(({ title }) => title.split(' ')[0] as string);
  };

  it.each([
    ['', ['100%', 'Amélie', 'The']],
    ['amelie', ['Amélie']],
    ['riv', ['The']],
    ['night OR plain', ['100%', 'Amélie']],
    ['night OR plain_text', ['100%', 'Amélie']],
    ['-river', ['100%', 'Amélie']],
    ['-rive', ['100%', 'Amélie', 'The']],
    ['"long river"', ['The']],
    ['100%', ['100%']],
    ['plain_', ['100%']],
    ["'; drop table videos; --", []],
    ['\\', []],
    ['performer:"anna lee"', ['The']],
    ['performer:lee', ['The']],
    ['performer:le', []],
    ['tag:nature', ['The']],
    ['-tag:nature', ['100%', 'Amélie']],
    ['studio:"North Light" duration:>1h', ['Amélie']],
    ['-studio:north', ['100%', 'The']],
    ['resolution:>=1080p', ['Amélie', 'The']],
    ['resolution:4k', ['Amélie']],
    ['resolution:<720p', ['100%']],
    ['codec:h265', ['Amélie']],
    ['container:mkv', ['Amélie']],
    ['duration:10m..45m', ['The']],
    ['duration:..1m', ['100%']],
    ['rating:>=A', ['Amélie']],
    ['rating:none', ['100%', 'The']],
    ['favourite:yes', ['The']],
    ['watched:no -favourite:yes', ['100%', 'Amélie']],
    ['released:2001', ['Amélie']],
    ['released:>=2019', ['100%', 'The']],
    ['released:2001-04-25', ['Amélie']],
    ['added:<1d', ['100%', 'Amélie', 'The']],
    ['added:>1d', []],
    ['missing:performer', ['100%', 'Amélie']],
    ['missing:poster', ['100%', 'Amélie', 'The']],
    ['is:ready', ['100%', 'Amélie', 'The']],
    ['is:duplicate,failed,trashed,hdr,portrait,interlaced,collision,begun,missing', []],
    ['library:holiday', ['100%', 'Amélie', 'The']],
    ['library:other', []],
    ['path:"long river"', ['The']],
    ['title:amelie', ['Amélie']],
    ['(tag:nature OR rating:S) -performer:lee', ['Amélie']],
    ['views:0 markers:0 fps:25 size:<1GB bitrate:<100M', ['100%', 'Amélie', 'The']],
  ])('%s', async (query, titles) => {
    expect(await found(query)).toEqual(titles);
  });

  it('answers what cannot be read with 422, the place and a hint', async () => {
    const { status, body } = await api.call('GET', `/videos?query=${encodeURIComponent('river rating:>=Q')}`);
    expect([status, body.code]).toEqual([422, 'request.invalid']);
    expect(body.errors).toEqual([
      {
        path: 'query.query',
        message: 'rating: does not take “>=Q”.',
        position: 13,
        length: 3,
        hint: expect.stringContaining('rating:>=A'),
      },
    ]);
  });
});
