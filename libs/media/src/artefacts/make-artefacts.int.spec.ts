import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCodedFilm, makeFilm } from '#testing';
import { probe } from '../probe/probe.js';
import type { ProbedFacts } from '../probe/probed.js';
import type { Tool } from '../process/locate-tools.js';
import { hashDistance } from '../pictures/perceptual-hash.js';
import type { ArtefactOutcome } from './artefact-facts.js';
import { ARTEFACT_KINDS, artefactFolder, type ArtefactKind } from './artefact-kinds.js';
import type { ArtefactRequest } from './artefact-request.js';
import { makeArtefacts } from './make-artefacts.js';
import { sweepStaging } from './staging.js';

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'];

describe('making artefacts', () => {
  let folder: string;
  let root: string;
  let film: string;
  let facts: ProbedFacts;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kinolog artefacts 'quoted' "));
    film = join(folder, 'A film.mp4');
    await makeFilm(film, 12);
    facts = await factsOf(film);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    root = await mkdtemp(join(folder, 'artefacts '));
  });

  const factsOf = async (path: string): Promise<ProbedFacts> => {
    const probed = await probe(path, (await stat(path)).size);
    if (!probed.facts) throw new Error(probed.failure?.reason);
    return probed.facts;
  };
  const make = (more: Partial<ArtefactRequest> = {}): Promise<readonly ArtefactOutcome[]> =>
    makeArtefacts({
      ...{ absolutePath: film, facts, root, contentKey: 'abcdef', kinds: ['sprite'], posterAtSeconds: null },
      ...more,
    });
  const failureOf = (outcome: ArtefactOutcome | undefined): unknown =>
    outcome && 'failure' in outcome ? outcome.failure : null;
  const made = <K extends ArtefactKind>(
    outcomes: readonly ArtefactOutcome[],
    kind: K,
  ): Extract<ArtefactOutcome, { kind: K; made: unknown }> => {
    const outcome = outcomes.find((other) => other.kind === kind);
    if (!outcome || !('made' in outcome)) throw new Error(`${kind}: ${JSON.stringify(outcome)}`);
    return outcome as Extract<ArtefactOutcome, { kind: K; made: unknown }>;
  };
  /** Nothing but an empty folder for work may be left. */
  const leftovers = async (): Promise<string[]> =>
    (await readdir(root, { recursive: true })).filter((name) => name !== '.making');
  const fakeTool = async (script: string): Promise<Tool> => {
    const path = join(await mkdtemp(join(folder, 'tool ')), 'ffmpeg');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return { name: 'ffmpeg', path, source: 'path', env: {} };
  };

  it('puts every kind that a film can have in its place', async () => {
    await writeFile(join(folder, 'A film.de.srt'), '1\n00:00:01,000 --> 00:00:02,000\nGrüße\n');
    const kinds = ARTEFACT_KINDS.filter((kind) => kind !== 'chapters');
    const fractions: number[] = [];
    const outcomes = await make({ kinds, onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(kinds));
    for (const outcome of outcomes) {
      expect(failureOf(outcome)).toBeNull();
      const place = artefactFolder(root, 'abcdef', outcome.kind, outcome.recipe);
      const bytes = await Promise.all((await readdir(place)).map(async (name) => (await stat(join(place, name))).size));
      expect('bytes' in outcome && outcome.bytes).toBe(bytes.reduce((sum, size) => sum + size, 0));
    }
    expect(made(outcomes, 'subtitles').made.tracks).toMatchObject([
      { language: 'de', source: 'sidecar', encoding: 'utf-8' },
    ]);
    expect(made(outcomes, 'poster').made).toMatchObject({ width: 320, height: 180 });
    expect(made(outcomes, 'preview').made).toMatchObject({ width: 320, height: 180 });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect((await leftovers()).some((name) => name.startsWith('.making'))).toBe(false);
  });

  it('makes a kind again in place of the old one', async () => {
    await make();
    const place = artefactFolder(root, 'abcdef', 'sprite', 1);
    await writeFile(join(place, 'old.txt'), 'from before');
    expect(failureOf((await make())[0])).toBeNull();
    expect(await readdir(place)).not.toContain('old.txt');
  });

  it('takes the very frame that was chosen as poster', async () => {
    const path = join(folder, 'coded.mp4');
    await makeCodedFilm(path, { frames: 200, argv: [...X264, '-g', '100', '-bf', '2'] });
    const outcomes = await make({
      absolutePath: path,
      facts: await factsOf(path),
      kinds: ['poster'],
      posterAtSeconds: 3.33,
    });
    // 25 frames a second: the frame of 3.32 s is on the screen at 3.33 s.
    expect(made(outcomes, 'poster').made.atSeconds).toBeCloseTo(3.32, 4);
  });

  it('never shows a black poster when there is a brighter frame', async () => {
    const path = join(folder, 'mostly black.mp4');
    await makeFilm(path, 8, '320x180', "drawbox=t=fill:c=black:enable='lt(t,6.5)'");
    const outcomes = await make({ absolutePath: path, facts: await factsOf(path), kinds: ['poster'] });
    expect(made(outcomes, 'poster').made.atSeconds).toBeGreaterThan(6.4);
  });

  it.each<[string, string, string, boolean]>([
    ['hangs', 'exec sleep 600', 'stalled', true],
    ['is killed', 'kill -9 $$', 'tool-killed', true],
    [
      'finds the disk full',
      'echo "av_interleaved_write_frame(): No space left on device" >&2; exit 1',
      'disk-full',
      true,
    ],
    ['gives nothing', 'echo "Invalid data found when processing input" >&2; exit 1', 'tool-failed', false],
    ['gives pictures without times', 'head -c 1000000 /dev/zero', 'tool-failed', false],
  ])('says why and leaves nothing when ffmpeg %s', async (_, script, code, transient) => {
    const kinds: ArtefactKind[] = ['poster', 'thumbnails', 'sprite', 'preview', 'phash'];
    const outcomes = await make({ kinds, tool: await fakeTool(script), stallMs: 300 });
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    const pictures = outcomes.filter(({ kind }) => kind !== 'preview');
    for (const outcome of pictures) expect(failureOf(outcome)).toMatchObject({ code, transient });
    expect(outcomes.every((outcome) => 'failure' in outcome && outcome.failure.reason !== '')).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  it('says that there is no place to write to', async () => {
    await writeFile(join(folder, 'a file'), '');
    expect(failureOf((await make({ root: join(folder, 'a file') }))[0])).toMatchObject({
      code: 'not-writable',
      transient: true,
    });
  });

  it('ends ffmpeg and leaves nothing when aborted', async () => {
    const abort = new AbortController();
    const pid = join(folder, 'pid');
    const tool = await fakeTool(`echo $$ > '${pid.replaceAll("'", `'\\''`)}'; exec sleep 600`);
    const making = make({ tool, signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 500);
    await expect(making).rejects.toThrow('enough');
    expect(await leftovers()).toEqual([]);
    const running = Number((await (await open(pid)).readFile('utf8')).trim());
    expect(() => process.kill(running, 0)).toThrow('ESRCH');
  });

  it('makes pictures of what is good of a damaged or short file', async () => {
    const short = join(folder, 'short.mp4');
    await copyFile(film, short);
    await truncate(short, Math.floor((await stat(film)).size / 2));
    const damaged = join(folder, 'damaged.mp4');
    await copyFile(film, damaged);
    const file = await open(damaged, 'r+');
    const size = (await file.stat()).size;
    for (let at = size * 0.4; at < size * 0.6; at += 97)
      await file.write(Buffer.from([0xa5, 0x5a]), 0, 2, Math.floor(at));
    await file.close();
    for (const path of [short, damaged]) {
      const outcomes = await make({
        absolutePath: path,
        facts,
        kinds: ['poster', 'thumbnails', 'sprite', 'phash', 'preview'],
      });
      expect(outcomes.map(failureOf)).toEqual([null, null, null, null, null]);
      expect(made(outcomes, 'sprite').made.cues).toBeGreaterThan(10);
    }
  });

  it('fails what has no picture with the reason, and nothing else', async () => {
    const noPicture = { ...facts, video: null };
    const outcomes = await make({ facts: noPicture, kinds: ARTEFACT_KINDS });
    const failed = outcomes.filter((outcome) => 'failure' in outcome);
    expect(new Set(failed.map((outcome) => 'failure' in outcome && outcome.failure.code))).toEqual(
      new Set(['no-picture']),
    );
    expect(outcomes.filter((outcome) => 'made' in outcome).map(({ kind }) => kind)).toEqual(['subtitles']);
  });

  it('sweeps what a crash left, not what is being made', async () => {
    const host = encodeURIComponent(hostname());
    const names = [`999999999.x.${host}`, `${process.pid}.x.${host}`, `${process.pid}.earlier.${host}`];
    for (const name of names) await mkdir(join(root, '.making', name), { recursive: true });
    // Of an earlier life with the same number, as in a container.
    const before = Date.now() / 1_000 - process.uptime() - 60;
    await utimes(join(root, '.making', names[2] ?? ''), before, before);
    expect(await sweepStaging(root)).toBe(2);
    expect(await readdir(join(root, '.making'))).toEqual([`${process.pid}.x.${host}`]);
  });

  it('hashes copies alike and other films not', async () => {
    const hash = async (name: string, filter: string): Promise<string> => {
      const path = join(folder, name);
      await makeFilm(path, 10, '320x180', filter);
      return made(await make({ absolutePath: path, facts: await factsOf(path), kinds: ['phash'] }), 'phash').made.hash;
    };
    const first = await hash('first.mp4', 'null');
    const small = await hash('small.mp4', 'scale=160:90');
    const bright = await hash('bright.mp4', 'eq=brightness=0.05:contrast=1.05');
    const other = await hash('other.mp4', 'rotate=a=t:ow=iw:oh=ih,hue=h=120,hflip');
    expect(hashDistance(first, small)).toBeLessThanOrEqual(10);
    expect(hashDistance(first, bright)).toBeLessThanOrEqual(10);
    expect(hashDistance(first, other)).toBeGreaterThanOrEqual(14);
  });
});
