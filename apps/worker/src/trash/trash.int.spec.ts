import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { decodePath } from '#media';
import { ScanWorld, tinyFilm } from '../scan/scan-world.fixture.js';
import { TrashWorld } from './trash-world.fixture.js';

let world: TrashWorld;
let scans: ScanWorld;
let lib: string;
const [A, B] = [tinyFilm(1), tinyFilm(2)];

beforeEach(async () => {
  world = await TrashWorld.make();
  scans = world.scans;
  lib = await scans.addLibrary();
});
afterEach(() => world.close());

const film = async (path = 'a.mp4', content = A): Promise<string> => {
  scans.put(`films/${path}`, content);
  await scans.scan(lib);
  return (await scans.videoAt(path)).id;
};
const inTrash = (place: string): string => scans.at(`films/.kinolog-trash/${place}`);
const there = (path: string): boolean => existsSync(decodePath(scans.at(`films/${path}`)));
const stateOf = async (id: string) => {
  const state = (await scans.videos()).get(id);
  if (!state) throw new Error('no such video');
  return state;
};
const last = async () => (await scans.events()).at(-1);

describe('a video put into the trash', () => {
  it('has its files moved there, in a folder of the owner alone, and back when it is restored', async () => {
    const id = await film('sub/a.mp4');
    const inode = statSync(scans.at('films/sub/a.mp4')).ino;
    await world.trash(id);
    await world.follow(id);
    await world.follow(id);
    expect(there('sub/a.mp4')).toBe(false);
    expect(statSync(inTrash(`${id}/0-a.mp4`)).ino).toBe(inode);
    expect(statSync(inTrash('')).mode & 0o777).toBe(0o700);
    rmSync(scans.at('films/sub'), { recursive: true });
    await world.restore(id);
    await world.follow(id);
    await world.follow(id);
    expect(statSync(scans.at('films/sub/a.mp4')).ino).toBe(inode);
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 1, unchanged: 1 });
  });

  it('goes on wherever it was killed: also between the second name and the end of the first', async () => {
    const id = await film();
    await world.trash(id);
    mkdirSync(inTrash(id), { recursive: true });
    linkSync(scans.at('films/a.mp4'), inTrash(`${id}/0-a.mp4`));
    await world.follow(id);
    expect([there('a.mp4'), existsSync(inTrash(`${id}/0-a.mp4`))]).toEqual([false, true]);
    await world.restore(id);
    linkSync(inTrash(`${id}/0-a.mp4`), scans.at('films/a.mp4'));
    await world.follow(id);
    expect([there('a.mp4'), existsSync(inTrash(id))]).toEqual([true, false]);
  });

  it('ends where it was wished last, when trashed, restored and trashed again before anything was done', async () => {
    const id = await film();
    await world.trash(id);
    await world.follow(id);
    await world.restore(id);
    await world.trash(id);
    await world.follow(id);
    expect([there('a.mp4'), existsSync(inTrash(`${id}/1-a.mp4`))]).toEqual([false, true]);
  });

  it('moves files with hostile names, and bytes that are no text', async () => {
    const names = ['-rf.mp4', '\uF7E9.mp4', 'a\nb.mp4', "';drop table videos;--.mp4", `${'x'.repeat(250)}.mp4`];
    names.forEach((name, i) => scans.put(`films/${name}`, tinyFilm(i)));
    await scans.scan(lib);
    for (const name of names) {
      const { id } = await scans.videoAt(name);
      await world.trash(id);
      await world.follow(id);
      expect([name, there(name)]).toEqual([name, false]);
      await world.restore(id);
      await world.follow(id);
      expect([name, there(name)]).toEqual([name, true]);
    }
    expect((await scans.scan(lib)).counts).toMatchObject({ unchanged: names.length });
  });

  it('never moves another file that has the place by now', async () => {
    const id = await film();
    await world.trash(id);
    rmSync(scans.at('films/a.mp4'));
    scans.put('films/a.mp4', B, 10_000);
    await world.follow(id);
    expect(readFileSync(scans.at('films/a.mp4')).equals(B)).toBe(true);
  });

  it('does not come back with a scan that runs before its files are moved, nor with one that saw them', async () => {
    const id = await film();
    await world.trash(id);
    scans.trashSettled = false;
    await scans.scan(lib);
    expect((await stateOf(id)).standing).toBe('trashed');
    expect(await world.book.isSettled(id)).toBe(false);
    await world.follow(id);
    scans.trashSettled = true;
    await scans.scan(lib);
    expect((await stateOf(id)).standing).toBe('trashed');
  });

  it('comes back when somebody takes it out of the trash by hand', async () => {
    const id = await film();
    await world.trash(id);
    await world.follow(id);
    renameSync(inTrash(`${id}/0-a.mp4`), scans.at('films/a.mp4'));
    await scans.scan(lib);
    expect((await stateOf(id)).standing).toBe('catalogued');
    await world.follow(id);
    expect(there('a.mp4')).toBe(true);
  });
});

describe('a video restored', () => {
  it('lies beside a file that has its place by now, and the log says where', async () => {
    const id = await film();
    await world.trash(id);
    await world.follow(id);
    const other = await film('a.mp4', B);
    await world.restore(id);
    await world.follow(id);
    expect(readFileSync(scans.at('films/a.mp4')).equals(B)).toBe(true);
    expect(readFileSync(scans.at('films/a (restored).mp4')).equals(A)).toBe(true);
    expect((await scans.videoAt('a (restored).mp4')).id).toBe(id);
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 2, unchanged: 2 });
    expect((await scans.videoAt('a.mp4')).id).toBe(other);
  });

  it('is missing, and said to be, when its file is in the trash no more', async () => {
    const id = await film();
    await world.trash(id);
    await world.follow(id);
    rmSync(inTrash(`${id}/0-a.mp4`));
    await world.restore(id);
    await world.follow(id);
    expect((await stateOf(id)).files).toMatchObject([{ state: 'missing' }]);
  });
});

describe('a folder that does not let files go', () => {
  it('keeps the video on the list, with the reason and what to do', async () => {
    const id = await film();
    scans.put('films/b.mp4', A);
    await scans.scan(lib);
    writeFileSync(inTrash('').slice(0, -1), 'in the way');
    await world.trash(id);
    await world.follow(id);
    expect([there('a.mp4'), there('b.mp4')]).toEqual([true, true]);
    expect(await stateOf(id)).toMatchObject({ standing: 'catalogued', files: [{ state: 'present' }, {}] });
    const reason = expect.stringMatching(/could not be moved to the trash.*then delete it again/);
    expect(await last()).toMatchObject({
      type: 'VideoRestored',
      data: { reason },
      metadata: { actor: { kind: 'system', name: 'trash' } },
    });
    expect(world.warnings[0]).toEqual(reason);
    await world.follow(id);
    expect((await scans.scan(lib)).counts).toMatchObject({ unchanged: 2 });
    expect((await scans.said()).slice(-2)).toEqual(['VideoTrashed', 'VideoRestored']);
  });

  it('keeps a file in the trash that cannot come back', async () => {
    const id = await film('sub/a.mp4');
    await world.trash(id);
    await world.follow(id);
    rmSync(scans.at('films/sub'), { recursive: true });
    writeFileSync(scans.at('films/sub'), 'in the way');
    await world.restore(id);
    await world.follow(id);
    expect(existsSync(inTrash(`${id}/0-a.mp4`))).toBe(true);
    expect(await stateOf(id)).toMatchObject({ standing: 'trashed' });
    expect((await last())?.data).toMatchObject({ reason: expect.stringContaining('Move the file out of the way') });
  });

  it('never leads out of the root: neither by links nor by names', async () => {
    const id = await film('sub/a.mp4');
    mkdirSync(scans.at('outside'));
    symlinkSync(scans.at('outside'), inTrash('').slice(0, -1));
    await world.trash(id);
    await world.follow(id);
    expect(there('sub/a.mp4')).toBe(true);
    expect(existsSync(scans.at(`outside/${id}`))).toBe(false);
    expect((await stateOf(id)).standing).toBe('catalogued');
    rmSync(inTrash('').slice(0, -1));
    const file = (await stateOf(id)).files[0];
    if (!file) throw new Error('no file');
    const trashed = { ...file, trashPath: '../../outside/a.mp4' };
    await world.decide(id, () => [
      { type: 'VideoTrashed', data: { videoId: id, files: [trashed], purgeAfter: '2999-01-01T00:00:00Z' } },
    ]);
    await world.follow(id);
    expect([there('sub/a.mp4'), existsSync(scans.at('outside/a.mp4'))]).toEqual([true, false]);
  });

  it('is waited for while it is away', async () => {
    const id = await film();
    await world.trash(id);
    renameSync(scans.at('films'), scans.at('away'));
    await world.follow(id);
    renameSync(scans.at('away'), scans.at('films'));
    await world.follow(id);
    expect(existsSync(inTrash(`${id}/0-a.mp4`))).toBe(true);
  });
});

describe('a term that has ended', () => {
  it('removes the files for good, also when it was killed after it said so', async () => {
    const id = await film();
    await world.trash(id, '2020-01-01T00:00:00.000Z');
    await world.decide(id, () => [{ type: 'VideoPurged', data: { videoId: id } }]);
    mkdirSync(inTrash(id), { recursive: true });
    renameSync(scans.at('films/a.mp4'), inTrash(`${id}/0-a.mp4`));
    await world.follow(id);
    expect(existsSync(inTrash(id))).toBe(false);
    expect((await scans.events()).filter((event) => event.type === 'VideoPurged')).toHaveLength(1);
  });

  it('is not yet there: nothing is removed', async () => {
    const id = await film();
    await world.trash(id);
    await world.follow(id);
    await world.follow(id);
    expect(existsSync(inTrash(`${id}/0-a.mp4`))).toBe(true);
  });
});
