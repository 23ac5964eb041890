import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, copyFileSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { assignTag, video } from '#domain';
import { execute } from '#event-store';
import { ScanWorld, tinyFilm } from './scan-world.fixture.js';

let world: ScanWorld;
let lib: string;
beforeEach(async () => {
  world = await ScanWorld.make();
  lib = await world.addLibrary();
});
afterEach(() => world.close());

const [A, B, C] = [tinyFilm(1), tinyFilm(2), tinyFilm(3)];
const old = (path: string): void => utimesSync(world.at(path), 1_600_000_000, 1_600_000_000);

describe('two contents with one fingerprint', () => {
  const big = Buffer.concat([A, Buffer.alloc(900_000, 7)]);
  const twin = Buffer.from(big);
  twin.fill(9, 250_000, 254_096);

  it('are two videos, told apart for ever by their full hashes', async () => {
    world.put('films/a.mp4', big);
    world.put('films/b.mp4', twin);
    expect((await world.scan(lib)).counts).toMatchObject({ added: 2, copies: 0 });
    expect((await world.said()).filter((type) => type === 'HashCollisionFound')).toHaveLength(2);
    const [a, b] = [(await world.videoAt('a.mp4')).id, (await world.videoAt('b.mp4')).id];
    expect(a).not.toBe(b);
    copyFileSync(world.at('films/b.mp4'), world.at('films/c.mp4'));
    copyFileSync(world.at('films/a.mp4'), world.at('films/d.mp4'));
    ['films/c.mp4', 'films/d.mp4'].forEach(old);
    rmSync(world.at('films/b.mp4'));
    expect((await world.scan(lib)).counts).toMatchObject({ moved: 1, copies: 1, added: 0 });
    expect((await world.videoAt('c.mp4')).id).toBe(b);
    expect((await world.videoAt('d.mp4')).id).toBe(a);
  });
});

describe('a root that is away', () => {
  it('makes its videos missing, deletes nothing, and reads nothing again when it is back', async () => {
    world.put('films/a.mp4', A);
    world.put('films/b.mp4', B);
    await world.scan(lib);
    let before = (await world.events()).length;
    renameSync(world.at('films'), world.at('away'));
    expect((await world.scan(lib)).counts).toMatchObject({ missing: 2 });
    expect(await world.said(before)).toEqual([
      'ScanRequested',
      'LibraryWentMissing',
      'VideoWentMissing',
      'VideoWentMissing',
    ]);
    const lost = (await world.events()).find((event) => event.type === 'LibraryWentMissing');
    expect((lost?.data as { reason: string }).reason).toBe('The folder cannot be reached. It is not there any more.');
    before = (await world.events()).length;
    expect((await world.scan(lib)).begun).toBe(false);
    renameSync(world.at('away'), world.at('films'));
    expect((await world.scan(lib)).counts).toMatchObject({ returned: 2, added: 0 });
    expect(await world.said(before)).toEqual(['ScanRequested', 'LibraryReturned', 'VideoReturned', 'VideoReturned']);
  });

  it('is also one that is empty all at once, as an unmounted folder is', async () => {
    world.put('films/a.mp4', A);
    await world.scan(lib);
    rmSync(world.at('films/a.mp4'));
    await world.scan(lib);
    expect(await world.said()).toContain('LibraryWentMissing');
    expect([...(await world.videos()).values()][0]?.files).toMatchObject([{ state: 'missing', missing: 'root-gone' }]);
  });
});

describe('a file that is still being written', () => {
  it('is counted and left alone until it rests', async () => {
    world.settleMs = 300;
    world.put('films/a.mp4', A, 0);
    const writing = setInterval(() => appendFileSync(world.at('films/a.mp4'), 'x'), 20);
    expect((await world.scan(lib)).counts).toMatchObject({ growing: 1, added: 0 });
    clearInterval(writing);
    expect((await world.videos()).size).toBe(0);
    world.put('films/a.mp4', A, 0);
    expect((await world.scan(lib)).counts).toMatchObject({ growing: 0, added: 1 });
  });
});

describe('one file that two libraries reach', () => {
  it('is one video in both', async () => {
    const inner = await world.addLibrary('films/inner');
    world.put('films/inner/a.mp4', A);
    await Promise.all([world.scan(lib), world.scan(inner)]);
    expect((await world.videos()).size).toBe(1);
    const [state] = [...(await world.videos()).values()];
    expect(state?.files.map((file) => file.path).sort()).toEqual(['a.mp4', 'inner/a.mp4']);
  });

  it('moves from one library to the other', async () => {
    const other = await world.addLibrary('other');
    world.put('films/a.mp4', A);
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    renameSync(world.at('films/a.mp4'), world.at('other/b.mp4'));
    await world.scan(other);
    expect((await world.videoAt('b.mp4')).id).toBe(id);
    expect((await world.videos()).get(id)?.files).toHaveLength(1);
  });
});

describe('what people did', () => {
  it('stays with a video that moves, changes, goes and returns', async () => {
    world.put('films/a.mp4', A);
    world.put('films/z.mp4', C);
    await world.scan(lib);
    const { id } = await world.videoAt('a.mp4');
    const context = { actor: { kind: 'user', id: 'u' }, correlationId: 'c' } as const;
    await execute(world.store, video, id, (state) => assignTag({ videoId: id, tagId: 't' }, state), context);
    mkdirSync(world.at('films/x'));
    renameSync(world.at('films/a.mp4'), world.at('films/x/b.mp4'));
    await world.scan(lib);
    world.put('films/x/b.mp4', B, 1_800);
    await world.scan(lib);
    renameSync(world.at('films/x'), world.at('x'));
    await world.scan(lib);
    renameSync(world.at('x'), world.at('films/y'));
    await world.scan(lib);
    expect(await world.videoAt('y/b.mp4')).toMatchObject({ id, state: { tagIds: ['t'] } });
    expect(statSync(world.at('films/y/b.mp4')).size).toBe(B.length);
  });
});
