import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyFilm, type ScanWorld } from '../scan/scan-world.fixture.js';
import { TrashWorld } from './trash-world.fixture.js';

let world: TrashWorld;
let scans: ScanWorld;
let lib: string;
const A = tinyFilm(1);

beforeEach(async () => {
  world = await TrashWorld.make();
  scans = world.scans;
  lib = world.libraryId;
});
afterEach(() => world.close());

describe('a folder that does not let files go', () => {
  it('keeps the video on the list, with the reason and what to do', async () => {
    const id = await world.film();
    scans.put('films/b.mp4', A);
    await scans.scan(lib);
    writeFileSync(world.inTrash(), 'in the way');
    await world.trash(id);
    await world.follow(id);
    expect([world.there('a.mp4'), world.there('b.mp4')]).toEqual([true, true]);
    expect(await world.stateOf(id)).toMatchObject({ standing: 'catalogued', files: [{ state: 'present' }, {}] });
    const reason = expect.stringMatching(/could not be moved to the trash.*then delete it again/);
    expect(await world.last()).toMatchObject({
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
    const id = await world.film('sub/a.mp4');
    await world.trash(id);
    await world.follow(id);
    rmSync(scans.at('films/sub'), { recursive: true });
    writeFileSync(scans.at('films/sub'), 'in the way');
    await world.restore(id);
    await world.follow(id);
    expect(existsSync(world.inTrash(`${id}/0-a.mp4`))).toBe(true);
    expect(await world.stateOf(id)).toMatchObject({ standing: 'trashed' });
    expect((await world.last())?.data).toMatchObject({
      reason: expect.stringContaining('Move the file out of the way'),
    });
  });

  it('never leads out of the root: neither by links nor by names', async () => {
    const id = await world.film('sub/a.mp4');
    mkdirSync(scans.at('outside'));
    symlinkSync(scans.at('outside'), world.inTrash());
    await world.trash(id);
    await world.follow(id);
    expect(world.there('sub/a.mp4')).toBe(true);
    expect(existsSync(scans.at(`outside/${id}`))).toBe(false);
    expect((await world.stateOf(id)).standing).toBe('catalogued');
    rmSync(world.inTrash());
    const file = (await world.stateOf(id)).files[0];
    if (!file) throw new Error('no file');
    const trashed = { ...file, trashPath: '../../outside/a.mp4' };
    await world.decide(id, () => [
      { type: 'VideoTrashed', data: { videoId: id, files: [trashed], purgeAfter: '2999-01-01T00:00:00Z' } },
    ]);
    await world.follow(id);
    expect([world.there('sub/a.mp4'), existsSync(scans.at('outside/a.mp4'))]).toEqual([true, false]);
  });

  it('is waited for while it is away', async () => {
    const id = await world.film();
    await world.trash(id);
    renameSync(scans.at('films'), scans.at('away'));
    await world.follow(id);
    renameSync(scans.at('away'), scans.at('films'));
    await world.follow(id);
    expect(existsSync(world.inTrash(`${id}/0-a.mp4`))).toBe(true);
  });
});

/** Mounting takes rights that not everyone who runs tests has. */
const mayMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'kinolog mount '));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'none', folder]).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  rmdirSync(folder);
  return mounted;
})();

(mayMount ? describe : describe.skip)('a file system of its own', () => {
  const mounted: string[] = [];
  const mount = (path: string): void => {
    mkdirSync(scans.at(path), { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', 'none', scans.at(path)]);
    mounted.push(scans.at(path));
  };
  afterEach(() => mounted.splice(0).forEach((path) => execFileSync('umount', [path])));

  const refused = async (id: string, reason: string): Promise<void> => {
    const before = await world.stateOf(id);
    await world.trash(id);
    await world.follow(id);
    const { standing, files } = await world.stateOf(id);
    expect({ standing, files }).toEqual({ standing: before.standing, files: before.files });
    expect((await world.last())?.data).toMatchObject({ reason: expect.stringContaining(reason) });
    await world.follow(id);
    expect((await scans.scan(lib)).counts).toMatchObject({ seen: 1, unchanged: 1 });
  };

  it('that is mounted read-only keeps its videos on the list, and says how to allow it', async () => {
    mount('films');
    const id = await world.film();
    execFileSync('mount', ['-o', 'remount,ro', scans.at('films')]);
    await refused(id, 'Mount it writable');
  });

  it('inside a library keeps its videos: the trash is on another one', async () => {
    mount('films/sub');
    await refused(await world.film('sub/a.mp4'), 'Add that folder as a library of its own');
  });

  it('that became read-only keeps what is in the trash there, and waits with removing it', async () => {
    mount('films');
    const id = await world.film();
    await world.trash(id);
    await world.follow(id);
    execFileSync('mount', ['-o', 'remount,ro', scans.at('films')]);
    await world.restore(id);
    await world.follow(id);
    await world.follow(id);
    expect(await world.stateOf(id)).toMatchObject({ standing: 'trashed', files: [{ state: 'trashed' }] });
    expect((await scans.said()).slice(-2)).toEqual(['VideoRestored', 'VideoTrashed']);
    await world.decide(id, () => [{ type: 'VideoPurged', data: { videoId: id } }]);
    await world.follow(id);
    expect(existsSync(world.inTrash(`${id}/0-a.mp4`))).toBe(true);
    execFileSync('mount', ['-o', 'remount,rw', scans.at('films')]);
    await world.follow(id);
    expect(existsSync(world.inTrash(`${id}/0-a.mp4`))).toBe(false);
  });
});
