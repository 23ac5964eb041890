import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  conversion,
  machine,
  requestConversion,
  steerQueue,
  THE_MACHINE,
  video,
  type DataOf,
  type VideoEvent,
} from '#domain';
import { execute } from '#event-store';
import { ARTEFACT_KINDS, artefactFolder } from '#media';
import { eventually, makeCodedFilm, makeFilm } from '#testing';
import { startWorkerApart, toolsAtWork, type WorkerApart } from './worker-apart.fixture.js';
import { context, WorkerWorld } from './worker-world.fixture.js';

/** What an ordinary film without chapters gets. */
const USUAL = ARTEFACT_KINDS.filter((kind) => kind !== 'chapters');
const FRAMES = 150;
/** Long to make, whatever the machine. */
const SLOW = ['-c:v', 'mpeg4', '-q:v', '2', '-vf', 'scale=640:384,noise=alls=30:allf=t'];
/** The queue gives the job of a worker that is gone to another one after half a minute. */
const AGAIN = 150;

/** All files below a folder, with their bytes; none while there is no such folder. */
const filesBelow = (folder: string): { path: string; bytes: number }[] => {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: statSync(path).size }));
};

describe('a worker that is killed with -9, and its tools with it', () => {
  let world: WorkerWorld;
  let worker: WorkerApart;

  beforeEach(async () => {
    world = await WorkerWorld.make();
  });
  afterEach(async () => {
    await worker.kill();
    await world.end();
  });

  const killed = async (): Promise<void> => {
    await worker.kill();
    expect(toolsAtWork(world)).toBe(0);
  };

  it('while it makes artefacts: the next one makes each kind once, and nothing half made is left', async () => {
    await makeFilm(join(world.root, 'a.mp4'), 60, '640x360');
    worker = await startWorkerApart(world);
    const making = join(world.data, 'artefacts', '.making');
    await eventually(() => {
      expect(filesBelow(making).length).toBeGreaterThan(0);
      expect(toolsAtWork(world)).toBeGreaterThan(0);
    }, 60);
    await killed();
    expect(filesBelow(making).length).toBeGreaterThan(0);
    const before = await world.said('ArtifactGenerated');
    expect(before).toBeLessThan(USUAL.length);

    worker = await startWorkerApart(world);
    await eventually(async () => expect(await world.said('ArtifactGenerated')).toBe(USUAL.length), AGAIN);
    await eventually(async () => {
      expect(await world.rows('select 1 from worker.artefacts where done < asked')).toEqual([]);
      expect(readdirSync(making)).toEqual([]);
    });
    const made = (await world.events('ArtifactGenerated')).map(({ data }) => data as DataOf<'ArtifactGenerated'>);
    expect(made.map(({ kind }) => kind).sort()).toEqual([...USUAL].sort());
    const root = join(world.data, 'artefacts');
    for (const { content, kind, recipe, bytes } of made) {
      const files = filesBelow(artefactFolder(root, content, kind, recipe));
      expect({ kind, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }).toEqual({ kind, bytes });
    }
    const all = filesBelow(root).reduce((sum, file) => sum + file.bytes, 0);
    expect(all).toBe(made.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(await world.said('ArtifactFailed')).toBe(0);
  });

  it('while it converts: the next one makes the file once, and nothing half made is left', async () => {
    // What is made in the background would only slow this down.
    const rest = (state: Parameters<typeof steerQueue>[1]) => steerQueue({ queue: 'artefacts', paused: true }, state);
    await execute(world.store, machine, THE_MACHINE, rest, context);
    await makeCodedFilm(join(world.root, 'slow.avi'), { frames: FRAMES, argv: SLOW });
    worker = await startWorkerApart(world);
    const videoId = await eventually(async () => {
      const [row] = await world.rows<{ id: string }>('select id from videos');
      if (!row) throw new Error('the film is not found yet');
      return row.id;
    }, 30);
    const conversionId = randomUUID();
    const work = { kind: 'playable', original: 'keep' } as const;
    const past = (await world.store.readStream(`video-${videoId}`)) as unknown as readonly VideoEvent[];
    const source = past.reduce(video.evolve, video.initial);
    await execute(
      world.store,
      conversion,
      conversionId,
      (state) => requestConversion({ conversionId, videoId, work }, state, source),
      context,
    );
    const halfMade = () =>
      filesBelow(world.root).filter(({ path, bytes }) => path.includes('.kinolog-making') && bytes > 0);
    await eventually(() => {
      expect(toolsAtWork(world)).toBeGreaterThan(0);
      expect(halfMade().length).toBeGreaterThan(0);
    }, 60);
    await killed();
    expect(halfMade().length).toBeGreaterThan(0);
    expect(await world.said('ConversionFinished')).toBe(0);

    worker = await startWorkerApart(world);
    await eventually(async () => expect(await world.said('ConversionFinished')).toBe(1), AGAIN);
    await eventually(async () => {
      expect(readdirSync(world.root).sort()).toEqual(['slow.avi', 'slow.mp4']);
      expect(await world.present()).toEqual(['slow.avi', 'slow.mp4']);
    });
    // A line for each frame.
    // prettier-ignore
    const argv = ['-v', 'error', '-i', join(world.root, 'slow.mp4'), '-map', '0:v', '-c', 'copy', '-f', 'framemd5', '-'];
    const frames = execFileSync('ffmpeg', argv, { encoding: 'utf8' }).match(/^\d/gm);
    expect(frames).toHaveLength(FRAMES);
    expect(await world.said('VideoScanned')).toBe(2);
    expect(await world.said('ConversionFailed')).toBe(0);
  });
});
