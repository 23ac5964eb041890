import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { renameVideo, video } from '#domain';
import { execute } from '#event-store';
import { videosWithNotesSince } from './changed-notes.js';
import { ScanWorld, tinyFilm } from './scan-world.fixture.js';

let world: ScanWorld;
let lib: string;
beforeEach(async () => {
  world = await ScanWorld.make();
  lib = await world.addLibrary();
  world.put('films/Film.mp4', tinyFilm(1));
  world.put('films/Film.nfo', '<movie><title>First</title><year>2001</year></movie>');
  await world.scan(lib);
});
afterEach(() => world.close());

const state = async () => (await world.videoAt('Film.mp4')).state;

describe('notes beside a file that is known', () => {
  it('are read again when they change, and add whom they name', async () => {
    expect((await state()).title).toBe('First');
    world.put('films/Film.nfo', '<movie><title>Second</title><year>2002</year><genre>Noir</genre></movie>');
    expect((await world.scan(lib)).counts).toMatchObject({ changed: 1, added: 0 });
    expect(await state()).toMatchObject({ title: 'Second', named: { year: 2002 } });
    expect((await state()).tagIds).toHaveLength(1);
  });

  it('say nothing when they say what they said', async () => {
    const said = (await world.events()).length;
    world.put('films/Film.nfo', '<movie><year>2001</year><title>First</title></movie>');
    expect((await world.scan(lib)).begun).toBe(false);
    expect((await world.events()).length).toBe(said);
  });

  it('count also when they are put there later', async () => {
    world.put('films/Other.mp4', tinyFilm(2));
    await world.scan(lib);
    world.put('films/Other.mp4.json', JSON.stringify({ title: 'Told later' }));
    await world.scan(lib);
    expect((await world.videoAt('Other.mp4')).state.title).toBe('Told later');
  });

  it('do not overwrite a title that was given by hand', async () => {
    const { id } = await world.videoAt('Film.mp4');
    const context = { actor: { kind: 'system', name: 'test' }, correlationId: randomUUID() } as const;
    await execute(world.store, video, id, (now) => renameVideo({ videoId: id, title: 'Mine' }, now), context);
    world.put('films/Film.nfo', '<movie><title>Second</title></movie>');
    await world.scan(lib);
    expect((await state()).title).toBe('Mine');
  });

  it('are looked for by when the file system saw them', async () => {
    const walked = await world.reader.walk({
      root: world.at('films'),
      rules: { include: [], exclude: [] },
      skipFolders: [],
    });
    expect(videosWithNotesSince(walked, Date.now() - 60_000)).toEqual(new Set(['Film.mp4']));
    expect(videosWithNotesSince(walked, Date.now() + 60_000)).toEqual(new Set());
  });
});
