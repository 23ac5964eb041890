import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  choosePoster,
  filesToTrash,
  forgetVideo,
  machine,
  requestArtefacts,
  steerQueue,
  THE_MACHINE,
  trashVideo,
  video,
  type DataOf,
  type VideoEvent,
  type VideoState,
} from '#domain';
import { execute } from '#event-store';
import { ARTEFACT_KINDS, ARTEFACT_RECIPES, artefactFolder, type ArtefactKind } from '#media';
import { eventually, makeFilm } from '#testing';
import { context, WorkerWorld } from '../worker-world.fixture.js';

/** What an ordinary film without chapters gets. */
const USUAL = ARTEFACT_KINDS.filter((kind) => kind !== 'chapters');

describe('artefacts in the worker', () => {
  let world: WorkerWorld;

  beforeEach(async () => {
    world = await WorkerWorld.make();
  });
  afterEach(() => world.end());

  const film = (name: string, seconds = 3): Promise<void> => makeFilm(join(world.root, name), seconds);
  const made = async (): Promise<DataOf<'ArtifactGenerated'>[]> =>
    (await world.events('ArtifactGenerated')).map((event) => event.data as DataOf<'ArtifactGenerated'>);
  const kindsMade = async (): Promise<ArtefactKind[]> => (await made()).map(({ kind }) => kind);
  const videoId = async (): Promise<string> => (await world.rows<{ id: string }>('select id from videos'))[0]?.id ?? '';
  const decide = (id: string, decision: (state: VideoState) => VideoEvent[]) =>
    execute(world.store, video, id, decision, context);
  const steer = (paused: boolean) =>
    execute(world.store, machine, THE_MACHINE, (state) => steerQueue({ queue: 'artefacts', paused }, state), context);
  const folderOf = ({ content, kind, recipe }: DataOf<'ArtifactGenerated'>): string =>
    artefactFolder(join(world.data, 'artefacts'), content, kind, recipe);

  it('are made of every film that is found, with their files whole in their place', async () => {
    await film('a.mp4');
    await world.start();
    await eventually(async () => expect((await kindsMade()).sort()).toEqual([...USUAL].sort()), 60);
    for (const each of await made()) {
      expect({ kind: each.kind, files: readdirSync(folderOf(each)).length > 0 || each.bytes === 0 }).toEqual({
        kind: each.kind,
        files: true,
      });
    }
    await eventually(async () => {
      const [row] = await world.rows<{ artefacts: Record<string, { made: object }> }>('select artefacts from videos');
      expect(Object.keys(row?.artefacts ?? {}).sort()).toEqual([...USUAL].sort());
    });
    await eventually(async () =>
      expect(await world.rows('select 1 from worker.artefacts where done < asked')).toEqual([]),
    );
  });

  it('are made once, also when the queue and the book of wishes are lost, and again when asked for', async () => {
    await film('a.mp4');
    await world.start();
    await eventually(async () => expect(await kindsMade()).toHaveLength(USUAL.length), 60);
    await world.halt();
    await world.rows('drop schema bullmq cascade');
    await world.rows('delete from worker.artefacts');
    await world.rows("delete from worker.reactors where name like 'artefacts %'");
    await world.start();
    await eventually(async () => {
      expect(await world.rows('select 1 from worker.artefacts where done >= asked')).toHaveLength(1);
    }, 30);
    expect(await kindsMade()).toHaveLength(USUAL.length);
    const id = await videoId();
    await decide(id, (state) => requestArtefacts({ videoId: id, kinds: ['phash'], which: 'all' }, state));
    await eventually(async () => {
      expect((await kindsMade()).filter((kind) => kind === 'phash')).toHaveLength(2);
    }, 30);
  });

  it('are made again where the disk lost them, and leave it with the last file of a video', async () => {
    await film('a.mp4');
    await world.start();
    await eventually(async () => expect(await kindsMade()).toHaveLength(USUAL.length), 60);
    const poster = (await made()).find(({ kind }) => kind === 'poster') as DataOf<'ArtifactGenerated'>;
    rmSync(folderOf(poster), { recursive: true });
    const id = await videoId();
    await world.rows('update worker.artefacts set asked = asked + 1, tried_at = null where video_id = $1', [id]);
    await eventually(() => expect(readdirSync(folderOf(poster)).length).toBeGreaterThan(0), 30);
    expect(await kindsMade()).toHaveLength(USUAL.length);
    rmSync(join(world.root, 'a.mp4'));
    await eventually(async () => expect(await world.present()).toEqual([]), 30);
    await decide(id, (state) => forgetVideo({ videoId: id }, state));
    await eventually(() => expect(existsSync(dirname(folderOf(poster)))).toBe(false), 20);
  });

  it('stand still while their queue is paused, and go on', async () => {
    await steer(true);
    await film('a.mp4');
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4']), 30);
    await sleep(2_500);
    expect(await made()).toEqual([]);
    await steer(false);
    await eventually(async () => expect(await kindsMade()).toContain('poster'), 60);
  });

  it('rest while somebody plays, but what somebody looks at is made', async () => {
    await world.start();
    await world.rows("insert into worker.presence (what, until) values ('playing', now() + interval '1 hour')");
    await sleep(1_500);
    await film('a.mp4');
    await film('b.mp4', 4);
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4', 'b.mp4']), 60);
    await sleep(2_000);
    expect(await made()).toEqual([]);
    const [wanted] = await world.rows<{ video_id: string }>("select video_id from files where path = 'b.mp4'");
    await world.rows('update worker.artefacts set wanted_at = now() where video_id = $1', [wanted?.video_id]);
    await eventually(async () => expect(await kindsMade()).toHaveLength(USUAL.length), 60);
    expect(new Set((await made()).map((each) => each.videoId))).toEqual(new Set([wanted?.video_id]));
    await world.rows('delete from worker.presence');
    await eventually(async () => expect(await kindsMade()).toHaveLength(2 * USUAL.length), 60);
  });

  it('are made of a film that was away when its turn came, wherever it turns up again', async () => {
    const crashed = join(world.data, 'artefacts', '.making', `999999999.x.${encodeURIComponent(hostname())}`);
    mkdirSync(crashed, { recursive: true });
    await steer(true);
    await film('a.mp4');
    await film('stays.mp4', 4);
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4', 'stays.mp4']), 30);
    expect(existsSync(crashed)).toBe(false);
    renameSync(join(world.root, 'a.mp4'), join(world.data, 'away.mp4'));
    await eventually(async () => expect(await world.present()).toEqual(['stays.mp4']), 30);
    await steer(false);
    await eventually(
      async () => expect(await world.rows('select 1 from worker.artefacts where done < asked')).toEqual([]),
      60,
    );
    renameSync(join(world.data, 'away.mp4'), join(world.root, 'b.mp4'));
    await eventually(async () => expect(await world.said('VideoMoved')).toBe(1), 30);
    await eventually(async () => expect(await kindsMade()).toHaveLength(2 * USUAL.length), 60);
  });

  it('are made of the copy that stays when another one goes to the trash meanwhile', async () => {
    await world.start();
    await world.rows("insert into worker.presence (what, until) values ('playing', now() + interval '1 hour')");
    await sleep(1_500);
    await film('a.mp4');
    copyFileSync(join(world.root, 'a.mp4'), join(world.root, 'b.mp4'));
    await eventually(async () => expect(await world.present()).toEqual(['a.mp4', 'b.mp4']), 60);
    await sleep(2_500);
    const id = await videoId();
    const purgeAfter = '2099-01-01T00:00:00.000Z';
    await decide(id, (state) =>
      trashVideo({ videoId: id, files: filesToTrash(id, state).slice(0, 1), purgeAfter }, state),
    );
    await sleep(1_500);
    await world.rows('delete from worker.presence');
    await eventually(async () => expect(await kindsMade()).toContain('poster'), 60);
  });

  it('take another frame as the poster when somebody chose one', async () => {
    await film('a.mp4');
    await world.start();
    await eventually(async () => expect(await kindsMade()).toHaveLength(USUAL.length), 60);
    const id = await videoId();
    await decide(id, (state) => choosePoster({ videoId: id, atSeconds: 2 }, state));
    await eventually(async () => {
      const posters = (await made()).filter(({ kind }) => kind === 'poster');
      expect(posters).toHaveLength(2);
      expect(Math.abs((posters[1]?.made['atSeconds'] as number) - 2)).toBeLessThanOrEqual(0.041);
    }, 30);
  });

  it('say why they could not be made, and leave nothing behind', async () => {
    await film('a.mp4');
    renameSync(join(world.root, 'a.mp4'), join(world.root, 'b.mp4'));
    await steer(true);
    await world.start();
    await eventually(async () => expect(await world.present()).toEqual(['b.mp4']), 30);
    // Nobody may write there: a fault of the machine, not of the film.
    writeFileSync(join(world.data, 'artefacts'), 'a file where a folder should be');
    await steer(false);
    await eventually(async () => {
      const [row] = await world.rows<{ note: string | null }>('select note from worker.health where note is not null');
      expect(row?.note).toMatch(/Artefacts cannot be made just now/);
    }, 60);
    expect(await world.said('ArtifactFailed')).toBe(0);
    expect(existsSync(join(world.data, 'artefacts', 'poster.v1'))).toBe(false);
    expect(ARTEFACT_RECIPES.poster).toBeGreaterThan(0);
  });
});
