import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFilm } from '#testing';
import { ARTEFACT_KINDS } from '../artefacts/artefact-kinds.js';
import { makeArtefacts } from '../artefacts/make-artefacts.js';
import { SOFTWARE } from '../playback/encoders.js';
import { HlsSession } from '../playback/hls-session.js';
import { decidePlayback } from '../playback/playback-decision.js';
import { encodedPace, evenPlan } from '../playback/segment-plan.js';
import { probe } from '../probe/probe.js';
import { toolsCalled } from './locate-tools.js';

/** The build of 2018 that npm brings, for machines with nothing but Node; only where npm has one. */
const shipped = toolsCalled('ffmpeg', {})[0];

(shipped ? describe : describe.skip)('the ffmpeg that npm brings', () => {
  let folder: string;
  let film: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog shipped '));
    film = join(folder, 'film.mp4');
    await makeFilm(film, 8);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (path: string) => {
    const { facts } = await probe(path, (await stat(path)).size);
    if (!facts) throw new Error('not read');
    return facts;
  };

  it('makes every artefact', async () => {
    const outcomes = await makeArtefacts({
      absolutePath: film,
      facts: await read(film),
      root: join(folder, 'artefacts'),
      contentKey: 'abcdef',
      kinds: ARTEFACT_KINDS.filter((kind) => kind !== 'chapters'),
      posterAtSeconds: 2,
      tool: shipped ?? null,
    });
    expect(outcomes.filter((outcome) => 'failure' in outcome)).toEqual([]);
    const poster = outcomes.find(({ kind }) => kind === 'poster');
    expect(poster).toMatchObject({ made: { atSeconds: 2 } });
  });

  it('makes pieces for playing', async () => {
    const facts = await read(film);
    const none = { containers: [], videoCodecs: [], audioCodecs: [], hls: 'mse', bitDepth: 8, hdr: false } as const;
    const decision = decidePlayback(facts, none, {}, 2);
    const plan = evenPlan(facts.durationSeconds ?? 0, encodedPace(facts.video));
    const tool = shipped ?? toolsCalled('ffmpeg')[0];
    if (!tool) throw new Error('no ffmpeg');
    const filters = { tonemap: false };
    const pieces = join(folder, 'pieces');
    const options = { absolutePath: film, facts, decision, plan, tool, filters, encoder: SOFTWARE, folder: pieces };
    const session = new HlsSession(options);
    try {
      for (const index of [3, 0]) expect((await session.segment(index)).length).toBeGreaterThan(1_000);
      expect((await session.init()).toString('latin1', 4, 8)).toBe('ftyp');
    } finally {
      await session.end();
    }
  });
});
