import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { copyFileSync, linkSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { ScanWorld, tinyFilm } from './scan-world.fixture.js';

let world: ScanWorld;
let lib: string;
beforeEach(async () => {
  world = await ScanWorld.make();
  lib = await world.addLibrary();
});
afterEach(() => world.close());

const [A, B] = [tinyFilm(1), tinyFilm(2)];
const old = (path: string): void => utimesSync(world.at(path), 1_600_000_000, 1_600_000_000);

describe('a first scan', () => {
  it('catalogues every file with what it holds and what its name says', async () => {
    world.put('films/[Acme] Ann Lee, Bo Ray - Some Film (2019) #blue.mp4', A);
    world.put('films/sub/Other.Film.2001.1080p.mp4', B);
    const { counts } = await world.scan(lib);
    expect(counts).toMatchObject({ seen: 2, added: 2, failed: 0, unchanged: 0 });
    const { state } = await world.videoAt('[Acme] Ann Lee, Bo Ray - Some Film (2019) #blue.mp4');
    expect(state).toMatchObject({
      title: 'Some Film',
      failure: null,
      facts: { container: 'mp4', video: { codec: 'h264', width: 160, height: 90 } },
    });
    expect(state.performerIds).toHaveLength(2);
    expect(state.tagIds).toHaveLength(1);
    expect(state.studioId).not.toBeNull();
    expect(
      (await world.events())
        .filter((e) => e.type === 'PerformerAdded')
        .map((e) => (e.data as { name: string }).name)
        .sort(),
    ).toEqual(['Ann Lee', 'Bo Ray']);
  });

  it('says the reason of every file that is none', async () => {
    world.put('films/empty.mp4', '');
    world.put('films/text.mp4', 'hello');
    world.put('films/cut.mp4', A.subarray(0, 3_000));
    execFileSync('mkfifo', [world.at('films/pipe.mp4')]);
    const { counts } = await world.scan(lib);
    expect(counts).toMatchObject({ added: 4, failed: 4 });
    expect((await world.videoAt('empty.mp4')).state.failure?.code).toBe('empty');
    expect((await world.videoAt('text.mp4')).state.failure?.code).toBe('not-a-video');
    expect((await world.videoAt('cut.mp4')).state.failure).not.toBeNull();
    expect((await world.videoAt('pipe.mp4')).state.failure).toMatchObject({
      code: 'unreadable',
      reason: expect.stringContaining('no end'),
    });
    const said = (await world.events()).length;
    expect((await world.scan(lib)).counts).toMatchObject({ added: 0, changed: 0, missing: 0 });
    expect((await world.events()).length).toBe(said);
  });

  it('keeps hostile names apart', async () => {
    const names = [
      '-rf.mp4',
      '\uF7E9.mp4',
      '\uF7EA.mp4',
      'a\nb.mp4',
      "';drop table videos;--.mp4",
      '<img src=x onerror=alert(1)>.mp4',
      '\u202egpj.mp4',
      '%s%n.mp4',
      `${'x'.repeat(250)}.mp4`,
    ];
    names.forEach((name, i) => world.put(`films/${name}`, tinyFilm(i)));
    expect((await world.scan(lib)).counts).toMatchObject({ added: names.length, failed: 0 });
    expect((await world.knownFiles(lib)).map((file) => file.path).sort()).toEqual([...names].sort());
  });

  it('reads sidecars beside the file and gives folders their collections', async () => {
    await world.close();
    world = await ScanWorld.make();
    lib = await world.addLibrary('films', {
      collections: [
        { folder: 'set', collection: 'The Set' },
        { folder: 'all', collection: 'All' },
      ],
    });
    world.put('films/set/x.mp4', A);
    world.put('films/set/x.nfo', '<movie><title>Told</title><year>1999</year><actor><name>Ann</name></actor></movie>');
    world.put('films/all/y.mp4', A);
    await world.scan(lib);
    const { state } = await world.videoAt('set/x.mp4');
    expect(state.files).toHaveLength(2);
    expect(state.collectionIds).toHaveLength(2);
    expect(state.performerIds).toHaveLength(1);
  });
});

describe('a scan of what is known', () => {
  it('says nothing when nothing changed, and is not in the log itself', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    const before = (await world.events()).length;
    const { counts, begun } = await world.scan(lib);
    expect(counts).toMatchObject({ seen: 1, unchanged: 1, added: 0 });
    expect(begun).toBe(false);
    expect((await world.events()).length).toBe(before);
  });

  it('finds a renamed folder to be the same videos, without reading them', async () => {
    for (let i = 0; i < 5; i++) world.put(`films/one/${i}.mp4`, tinyFilm(i));
    await world.scan(lib);
    const ids = [...(await world.videos()).keys()].sort();
    renameSync(world.at('films/one'), world.at('films/two'));
    expect((await world.scan(lib)).counts).toMatchObject({ moved: 5, added: 0, missing: 0 });
    expect([...(await world.videos()).keys()].sort()).toEqual(ids);
    expect((await world.videoAt('two/3.mp4')).state.title).toBe('3');
  });

  it('knows a file that was moved by copying, and gives it the title of its new name', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    copyFileSync(world.at('films/a.mp4'), world.at('films/Better Name (2019).mp4'));
    old('films/Better Name (2019).mp4');
    rmSync(world.at('films/a.mp4'));
    expect((await world.scan(lib)).counts).toMatchObject({ moved: 1, added: 0, missing: 0 });
    expect(await world.videoAt('Better Name (2019).mp4')).toMatchObject({ id, state: { title: 'Better Name' } });
  });

  it('tells copies and second names from each other, and a file lost from them', async () => {
    world.put('films/a.mp4', A);
    world.put('films/b.mp4', A);
    linkSync(world.at('films/a.mp4'), world.at('films/c.mp4'));
    expect((await world.scan(lib)).counts).toMatchObject({ added: 1, copies: 2 });
    const copies = (await world.events()).filter((event) => event.type === 'VideoCopyFound');
    expect(copies.some((event) => (event.data as { sameInode: boolean }).sameInode)).toBe(true);
    rmSync(world.at('films/b.mp4'));
    expect((await world.scan(lib)).counts).toMatchObject({ missing: 1, unchanged: 2 });
    expect((await world.videos()).size).toBe(1);
  });

  it('keeps a file that was edited in place the same video', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    world.put('films/a.mp4', B, 1_800);
    expect((await world.scan(lib)).counts).toMatchObject({ changed: 1, added: 0, missing: 0 });
    const after = await world.videoAt('a.mp4');
    expect(after.id).toBe(id);
    world.put('films/a.mp4', A, 900);
    await world.scan(lib);
    expect((await world.videoAt('a.mp4')).id).toBe(id);
    expect((await world.videos()).size).toBe(1);
  });

  it('gives the old content, come back elsewhere, a video of its own', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    world.put('films/a.mp4', B, 1_800);
    await world.scan(lib);
    world.put('films/backup.mp4', A);
    await world.scan(lib);
    expect((await world.videoAt('a.mp4')).id).toBe(id);
    expect((await world.videoAt('backup.mp4')).id).not.toBe(id);
  });

  it('follows two files that swapped names', async () => {
    world.put('films/a.mp4', A);
    world.put('films/b.mp4', B);
    await world.scan(lib);
    const [a, b] = [(await world.videoAt('a.mp4')).id, (await world.videoAt('b.mp4')).id];
    renameSync(world.at('films/a.mp4'), world.at('films/t'));
    renameSync(world.at('films/b.mp4'), world.at('films/a.mp4'));
    renameSync(world.at('films/t'), world.at('films/b.mp4'));
    expect((await world.scan(lib)).counts).toMatchObject({ moved: 2, added: 0, missing: 0, changed: 0 });
    expect((await world.videoAt('b.mp4')).id).toBe(a);
    expect((await world.videoAt('a.mp4')).id).toBe(b);
    expect((await world.videos()).size).toBe(2);
  });

  it('follows a file that moved and left another in its place', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    renameSync(world.at('films/a.mp4'), world.at('films/z.mp4'));
    world.put('films/a.mp4', B);
    await world.scan(lib);
    expect((await world.videoAt('z.mp4')).id).toBe(id);
    expect((await world.videoAt('a.mp4')).id).not.toBe(id);
  });

  it('counts a copy over another video as that one lost', async () => {
    world.put('films/a.mp4', A);
    world.put('films/b.mp4', B);
    await world.scan(lib);
    const [a, b] = [(await world.videoAt('a.mp4')).id, (await world.videoAt('b.mp4')).id];
    world.put('films/a.mp4', B, 1_800);
    await world.scan(lib);
    expect((await world.videoAt('a.mp4')).id).toBe(b);
    expect((await world.videos()).get(a)?.files).toMatchObject([{ path: 'a.mp4', state: 'missing' }]);
    expect((await world.scan(lib)).counts).toMatchObject({ unchanged: 2, returned: 0, changed: 0 });
  });

  it('says once that a file is gone, and that it is back', async () => {
    world.put('films/a.mp4', A);
    world.put('films/b.mp4', B);
    await world.scan(lib);
    renameSync(world.at('films/a.mp4'), world.at('a.mp4'));
    expect((await world.scan(lib)).counts).toMatchObject({ missing: 1 });
    expect((await world.scan(lib)).counts).toMatchObject({ missing: 0 });
    renameSync(world.at('a.mp4'), world.at('films/a.mp4'));
    const before = (await world.events()).length;
    expect((await world.scan(lib)).counts).toMatchObject({ returned: 1, added: 0 });
    expect(await world.said(before)).toEqual(['ScanRequested', 'VideoReturned']);
  });

  it('knows a touched file', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    old('films/a.mp4');
    const before = (await world.events()).length;
    await world.scan(lib);
    expect(await world.said(before)).toEqual(['ScanRequested', 'VideoFileTouched']);
  });

  it('mends an item that was empty once it is filled', async () => {
    world.put('films/a.mp4', '');
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    world.put('films/a.mp4', A, 1_800);
    expect((await world.scan(lib)).counts).toMatchObject({ changed: 1, failed: 0 });
    expect(await world.videoAt('a.mp4')).toMatchObject({ id, state: { failure: null } });
  });
});
