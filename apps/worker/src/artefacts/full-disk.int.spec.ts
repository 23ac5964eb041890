import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { machine, steerQueue, THE_MACHINE, type DataOf } from '#domain';
import { execute } from '#event-store';
import { ARTEFACT_KINDS, artefactFolder } from '#media';
import { eventually, makeFilm, smallDisk, type SmallDisk } from '#testing';
import { context, WorkerWorld } from '../worker-world.fixture.js';

/** What an ordinary film without chapters gets. */
const USUAL = ARTEFACT_KINDS.filter((kind) => kind !== 'chapters');
/** Room for the smallest kinds, not for pictures. */
const LEFT = 16_000;

describe('artefacts in the worker, whose disk is full', () => {
  let world: WorkerWorld;
  let disk: SmallDisk | null;

  beforeEach(async () => {
    world = await WorkerWorld.make();
    disk = await smallDisk(16);
    if (disk) symlinkSync(disk.folder, join(world.data, 'artefacts'));
  });
  afterEach(async () => {
    await world.end();
    await disk?.remove();
  });

  const steer = (paused: boolean) =>
    execute(world.store, machine, THE_MACHINE, (state) => steerQueue({ queue: 'artefacts', paused }, state), context);
  const made = async (): Promise<DataOf<'ArtifactGenerated'>[]> =>
    (await world.events('ArtifactGenerated')).map((event) => event.data as DataOf<'ArtifactGenerated'>);
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile() && !path.endsWith('/ballast'));
  const bytes = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const openWishes = () => world.rows('select 1 from worker.artefacts where done < asked');

  it('say why, leave no part of a file, go on with other films, and are made when there is room', async () => {
    if (!disk) return console.warn('skipped: this user may not mount a file system');
    await steer(true);
    await makeFilm(join(world.root, 'a.mp4'), 4, '640x360');
    await makeFilm(join(world.root, 'b.mp4'), 5, '640x360');
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4', 'b.mp4']), 30);
    await disk.fill(LEFT);
    await steer(false);

    await eventually(async () => {
      const [row] = await world.rows<{ note: string }>('select note from worker.health where note is not null');
      expect(row?.note).toBe('Artefacts cannot be made just now: The disk of the artefacts is full.');
    }, 60);
    // The queue does not stand still behind the first film: what needs hardly any room is made of both.
    await eventually(async () => {
      const indexed = (await made()).filter(({ kind }) => kind === 'keyframes').map(({ videoId }) => videoId);
      expect(new Set(indexed).size).toBe(2);
    }, 60);
    expect(await world.said('ArtifactFailed')).toBe(0);
    // Between two tries nothing is there but what was said to be made, and as much of it as was said.
    const { folder } = disk;
    const early = await eventually(async () => {
      const known = await made();
      expect(readdirSync(join(folder, '.making'))).toEqual([]);
      expect(bytes(files(folder))).toBe(known.reduce((sum, each) => sum + each.bytes, 0));
      return known;
    }, 60);
    expect(early.map(({ kind }) => kind)).not.toContain('sprite');

    await disk.makeRoom();
    await eventually(async () => expect(await openWishes()).toEqual([]), 120);
    const all = await made();
    expect(all.map(({ videoId, kind }) => `${videoId} ${kind}`).sort()).toEqual(
      [...new Set(all.map(({ videoId }) => videoId))].flatMap((id) => USUAL.map((kind) => `${id} ${kind}`)).sort(),
    );
    for (const { content, kind, recipe, bytes: said } of all)
      expect({ kind, bytes: bytes(files(artefactFolder(disk.folder, content, kind, recipe))) }).toEqual({
        kind,
        bytes: said,
      });
    expect(readdirSync(join(disk.folder, '.making'))).toEqual([]);
  });
});
