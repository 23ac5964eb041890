import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cancelScan,
  changeLibraryRules,
  DEFAULT_RULES,
  filesToTrash,
  library,
  libraryIdOf,
  removeLibrary,
  requestScan,
  restoreVideo,
  scan,
  trashVideo,
  video,
} from '#domain';
import { execute } from '#event-store';
import { eventually } from '#testing';
import { tinyFilm } from './scan/scan-world.fixture.js';
import { context, WorkerWorld } from './worker-world.fixture.js';

describe('a worker', () => {
  let world: WorkerWorld;

  beforeEach(async () => {
    world = await WorkerWorld.make();
  });
  afterEach(() => world.end());

  it('adds the configured world.root once, scans it, follows what changes, and is away within five seconds', async () => {
    world.put('one/a.mp4', tinyFilm(1));
    world.put('one/b.mp4', tinyFilm(2));
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['one/a.mp4', 'one/b.mp4']), 20);
    await eventually(async () => {
      const [row] = await world.rows<{ mode: string }>('select mode from worker.health where library_id is not null');
      expect(row?.mode).toBe('watching');
    }, 20);

    const begun = Date.now();
    renameSync(join(world.root, 'one'), join(world.root, 'two'));
    await eventually(async () => expect(await world.present()).toEqual(['two/a.mp4', 'two/b.mp4']), 5);
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await world.said('VideoScanned')).toBe(2);

    expect(await world.halt()).toBeLessThan(5_000);
    world.put('two/c.mp4', tinyFilm(3));
    await world.start();
    await eventually(async () => expect(await world.present()).toContain('two/c.mp4'), 20);
    expect(await world.said('LibraryAdded')).toBe(1);
  });

  it('takes up a scan that was asked for while no worker lived, also when the queue was lost', async () => {
    world.put('a.mp4', tinyFilm(1));
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4']), 20);
    await eventually(async () => expect(await world.said('ScanFinished')).toBe(1), 20);
    await world.halt();
    const scanId = randomUUID();
    const libraryId = libraryIdOf(world.root);
    await execute(
      world.store,
      scan,
      scanId,
      (state) => requestScan({ scanId, libraryId, trigger: 'request' }, state),
      context,
    );
    await world.rows(
      "insert into worker.reactors (name, position) values ('scan-jobs', $1) on conflict (name) do update set position = excluded.position",
      [await world.store.head()],
    );
    await world.rows('drop schema bullmq cascade');
    await world.start();
    await eventually(async () => {
      expect((await world.rows('select 1 from scans where id = $1 and state = $2', [scanId, 'finished'])).length).toBe(
        1,
      );
    }, 30);
  });

  it('looks again at a file that was growing, and then catalogues it', async () => {
    await world.start();
    await eventually(
      async () => expect((await world.rows("select 1 from worker.health where mode = 'watching'")).length).toBe(1),
      20,
    );
    const film = tinyFilm(4);
    writeFileSync(join(world.root, 'new.mp4'), film.subarray(0, 1_000));
    for (let at = 1_000; at < film.length; at += Math.ceil(film.length / 20)) {
      appendFileSync(join(world.root, 'new.mp4'), film.subarray(at, at + Math.ceil(film.length / 20)));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await eventually(async () => {
      const [row] = await world.rows<{ state: string }>('select state from videos');
      expect(row?.state).toBe('ready');
    }, 40);
    expect(await world.said('VideoScanned')).toBe(1);
  });

  it('ends a scan that is cancelled, scans by new rules, and empties a library that is removed', async () => {
    world.put('set/a.mp4', tinyFilm(1));
    await world.start();
    const libraryId = libraryIdOf(world.root);
    await eventually(async () => expect(await world.said('ScanFinished')).toBe(1), 20);

    const rules = { ...DEFAULT_RULES, collections: [{ folder: 'set', collection: 'The Set' }] };
    await execute(world.store, library, libraryId, (state) => changeLibraryRules({ libraryId, rules }, state), context);
    await eventually(async () => expect(await world.said('CollectionAssigned')).toBe(1), 20);

    const scanId = randomUUID();
    await execute(
      world.store,
      scan,
      scanId,
      (state) => requestScan({ scanId, libraryId, trigger: 'request' }, state),
      context,
    );
    await execute(
      world.store,
      scan,
      scanId,
      (state) => (state.standing === 'requested' ? cancelScan({ scanId }, state) : []),
      context,
    );
    await execute(world.store, library, libraryId, (state) => removeLibrary({ libraryId }, state), context);
    await eventually(async () => expect(await world.present()).toEqual([]), 20);
    expect(await world.said('VideoLeftLibrary')).toBe(1);
  });

  it('moves what is put into the trash, brings it back, and removes it once its term has ended', async () => {
    world.put('a.mp4', tinyFilm(1));
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4']), 20);
    const [row] = await world.rows<{ id: string }>('select id from videos');
    const videoId = row?.id ?? '';
    const trash = (purgeAfter: string) =>
      execute(
        world.store,
        video,
        videoId,
        (state) => trashVideo({ videoId, files: filesToTrash(videoId, state), purgeAfter }, state),
        context,
      );
    const { state } = await trash('2999-01-01T00:00:00.000Z');
    const files = state.trash.map(({ libraryId, path, size, mtimeMs, inode }) => ({
      libraryId,
      path,
      size,
      mtimeMs,
      inode,
    }));
    const held = join(world.root, '.kinolog-trash', state.trash[0]?.trashPath ?? '');
    await eventually(
      () => expect([existsSync(held), existsSync(join(world.root, 'a.mp4'))]).toEqual([true, false]),
      20,
    );
    await execute(world.store, video, videoId, (known) => restoreVideo({ videoId, files }, known), context);
    await eventually(
      () => expect([existsSync(held), existsSync(join(world.root, 'a.mp4'))]).toEqual([false, true]),
      20,
    );
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4']), 20);
    const again = await trash(new Date(Date.now() + 3_000).toISOString());
    const later = join(world.root, '.kinolog-trash', again.state.trash.at(-1)?.trashPath ?? '');
    await eventually(() => expect(existsSync(later)).toBe(true), 20);
    await eventually(async () => expect(await world.said('VideoPurged')).toBe(1), 30);
    await eventually(() => expect(existsSync(later)).toBe(false), 20);
    await eventually(async () =>
      expect(await world.rows('select 1 from worker.trash where followed < asked')).toEqual([]),
    );
    expect(await world.said('VideoReturned')).toBe(0);
  });
});
