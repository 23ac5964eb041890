import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tinyFilm, type ScanWorld } from '../scan/scan-world.fixture.js';
import { TrashWorld } from './trash-world.fixture.js';

let world: TrashWorld;
let scans: ScanWorld;
let lib: string;
const [A, B] = [tinyFilm(1), tinyFilm(2)];

beforeEach(async () => {
  world = await TrashWorld.make();
  scans = world.scans;
  lib = world.libraryId;
});
afterEach(() => world.close());

describe('a video put into the trash', () => {
  it('has its files moved there, in a folder of the owner alone, and back when it is restored', async () => {
    const id = await world.film('sub/a.mp4');
    const inode = statSync(scans.at('films/sub/a.mp4')).ino;
    await world.trash(id);
    await world.follow(id);
    await world.follow(id);
    expect(world.there('sub/a.mp4')).toBe(false);
    expect(statSync(world.inTrash(`${id}/0-a.mp4`)).ino).toBe(inode);
    expect(statSync(world.inTrash()).mode & 0o777).toBe(0o700);
    rmSync(scans.at('films/sub'), { recursive: true });
    await world.restore(id);
    await world.follow(id);
    await world.follow(id);
    expect(statSync(scans.at('films/sub/a.mp4')).ino).toBe(inode);
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 1, unchanged: 1 });
  });

  it('goes on wherever it was killed: also between the second name and the end of the first', async () => {
    const id = await world.film();
    await world.trash(id);
    mkdirSync(world.inTrash(id), { recursive: true });
    linkSync(scans.at('films/a.mp4'), world.inTrash(`${id}/0-a.mp4`));
    await world.follow(id);
    expect([world.there('a.mp4'), existsSync(world.inTrash(`${id}/0-a.mp4`))]).toEqual([false, true]);
    await world.restore(id);
    linkSync(world.inTrash(`${id}/0-a.mp4`), scans.at('films/a.mp4'));
    await world.follow(id);
    expect([world.there('a.mp4'), existsSync(world.inTrash(id))]).toEqual([true, false]);
  });

  it('ends where it was wished last, when trashed, restored and trashed again before anything was done', async () => {
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    await world.restore(id);
    await world.trash(id);
    await world.follow(id);
    expect([world.there('a.mp4'), existsSync(world.inTrash(`${id}/1-a.mp4`))]).toEqual([false, true]);
  });

  it('moves files with hostile names, and bytes that are no text', async () => {
    const names = ['-rf.mp4', '\uF7E9.mp4', 'a\nb.mp4', "';drop table videos;--.mp4", `${'x'.repeat(250)}.mp4`];
    names.forEach((name, i) => scans.put(`films/${name}`, tinyFilm(i)));
    await scans.scan(lib);
    for (const name of names) {
      const { id } = await scans.videoAt(name);
      await world.trash(id);
      await world.follow(id);
      expect([name, world.there(name)]).toEqual([name, false]);
      await world.restore(id);
      await world.follow(id);
      expect([name, world.there(name)]).toEqual([name, true]);
    }
    expect((await scans.scan(lib)).counts).toMatchObject({ unchanged: names.length });
  });

  it('never moves another file that has the place by now', async () => {
    const id = await world.film();
    await world.trash(id);
    rmSync(scans.at('films/a.mp4'));
    scans.put('films/a.mp4', B, 10_000);
    await world.follow(id);
    expect(readFileSync(scans.at('films/a.mp4')).equals(B)).toBe(true);
  });

  it('does not come back with a scan that runs before its files are moved, nor with one that saw them', async () => {
    const id = await world.film();
    await world.trash(id);
    scans.trashSettled = false;
    await scans.scan(lib);
    expect((await world.stateOf(id)).standing).toBe('trashed');
    expect(await world.book.isSettled(id)).toBe(false);
    await world.follow(id);
    scans.trashSettled = true;
    await scans.scan(lib);
    expect((await world.stateOf(id)).standing).toBe('trashed');
  });

  it('comes back when somebody takes it out of the trash by hand', async () => {
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    renameSync(world.inTrash(`${id}/0-a.mp4`), scans.at('films/a.mp4'));
    await scans.scan(lib);
    expect((await world.stateOf(id)).standing).toBe('catalogued');
    await world.follow(id);
    expect(world.there('a.mp4')).toBe(true);
  });
});

describe('a video restored', () => {
  it('lies beside a file that has its place by now, and the log says where', async () => {
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    const other = await world.film('a.mp4', B);
    await world.restore(id);
    await world.follow(id);
    expect(readFileSync(scans.at('films/a.mp4')).equals(B)).toBe(true);
    expect(readFileSync(scans.at('films/a (restored).mp4')).equals(A)).toBe(true);
    expect((await scans.videoAt('a (restored).mp4')).id).toBe(id);
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 2, unchanged: 2 });
    expect((await scans.videoAt('a.mp4')).id).toBe(other);
  });

  it('is not missed by a scan that runs before its file is back, nor by one that walked before', async () => {
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    await world.restore(id);
    scans.trashSettled = false;
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 0, missing: 0 });
    scans.trashSettled = true;
    scans.afterWalk = () => world.follow(id);
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 0, missing: 0 });
    scans.afterWalk = () => Promise.resolve();
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 1, unchanged: 1 });
    const said = (await scans.events()).map((event) => event.type);
    expect(said.filter((type) => /Missing|Returned/.test(type))).toEqual([]);
    rmSync(scans.at('films/a.mp4'));
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 0, missing: 1 });
  });

  it('is missing, and said to be, when its file is in the trash no more', async () => {
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    rmSync(world.inTrash(`${id}/0-a.mp4`));
    await world.restore(id);
    await world.follow(id);
    expect((await world.stateOf(id)).files).toMatchObject([{ state: 'missing' }]);
  });
});

describe('a term that has ended', () => {
  it('removes the files for good, also when it was killed after it said so', async () => {
    const id = await world.film();
    await world.trash(id, '2020-01-01T00:00:00.000Z');
    await world.decide(id, () => [{ type: 'VideoPurged', data: { videoId: id } }]);
    mkdirSync(world.inTrash(id), { recursive: true });
    renameSync(scans.at('films/a.mp4'), world.inTrash(`${id}/0-a.mp4`));
    await world.follow(id);
    expect(existsSync(world.inTrash(id))).toBe(false);
    expect((await scans.events()).filter((event) => event.type === 'VideoPurged')).toHaveLength(1);
  });

  it('is not yet there: nothing is removed', async () => {
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    await world.follow(id);
    expect(existsSync(world.inTrash(`${id}/0-a.mp4`))).toBe(true);
  });
});
