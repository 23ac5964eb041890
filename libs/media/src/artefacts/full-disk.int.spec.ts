import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFilm, smallDisk, type SmallDisk } from '#testing';
import { probe } from '../probe/probe.js';
import type { ProbedFacts } from '../probe/probed.js';
import type { ArtefactOutcome } from './artefact-facts.js';
import { ARTEFACT_KINDS, artefactFolder } from './artefact-kinds.js';
import { makeArtefacts } from './make-artefacts.js';

const FULL = { code: 'disk-full', reason: 'The disk of the artefacts is full.', transient: true };
/** What an ordinary film without chapters or subtitles gets. */
const KINDS = ARTEFACT_KINDS.filter((kind) => kind !== 'chapters');

describe('making artefacts on a disk that is really full', () => {
  let disk: SmallDisk | null;
  let folder: string;
  let film: string;
  let facts: ProbedFacts;

  beforeAll(async () => {
    disk = await smallDisk(8);
    folder = await mkdtemp(join(tmpdir(), 'kinolog-full-'));
    film = join(folder, 'film.mp4');
    await makeFilm(film, 12, '640x360');
    const probed = await probe(film, (await stat(film)).size);
    if (!probed.facts) throw new Error(probed.failure?.reason);
    facts = probed.facts;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await disk?.remove();
  });

  const make = (contentKey: string): Promise<readonly ArtefactOutcome[]> =>
    makeArtefacts({
      absolutePath: film,
      facts,
      root: (disk as SmallDisk).folder,
      contentKey,
      kinds: KINDS,
      posterAtSeconds: null,
    });
  /** Every file below the disk's folder, with its bytes. */
  const onDisk = async (): Promise<Map<string, number>> => {
    const root = (disk as SmallDisk).folder;
    const sizes = new Map<string, number>();
    for (const name of await readdir(root, { recursive: true })) {
      const { size, isFile } = await stat(join(root, name)).then((seen) => ({
        size: seen.size,
        isFile: seen.isFile(),
      }));
      if (isFile && name !== 'ballast') sizes.set(join(root, name), size);
    }
    return sizes;
  };

  it.each([0, 12_000, 60_000, 150_000])(
    'with %i bytes left, makes whole what has room, says why of the rest, and leaves no part of it',
    async (left) => {
      if (!disk) return console.warn('skipped: this user may not mount a file system');
      const key = `aa${left}`;
      await disk.fill(left);
      const outcomes = await make(key);
      const files = await onDisk();
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
      const failures = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []));
      expect(failures.length).toBeGreaterThan(0);
      for (const failure of failures) expect(failure).toEqual(FULL);
      // What was begun and failed takes no room from what is small.
      const made = outcomes.flatMap((outcome) => ('made' in outcome ? [outcome.kind] : []));
      if (left > 0) expect(made).toContain('keyframes');
      // All that is there is what was said to be made, and as much of it as was said.
      let said = 0;
      for (const outcome of outcomes) {
        if (!('made' in outcome)) continue;
        said += outcome.bytes;
        const place = artefactFolder(disk.folder, key, outcome.kind, outcome.recipe);
        const there = [...files].filter(([path]) => path.startsWith(`${place}/`));
        expect(there.reduce((sum, [, size]) => sum + size, 0)).toBe(outcome.bytes);
      }
      expect([...files.values()].reduce((sum, size) => sum + size, 0)).toBe(said);
      expect(await readdir(join(disk.folder, '.making'))).toEqual([]);
      await disk.makeRoom();
      const again = await make(key);
      expect(again.filter((outcome) => 'failure' in outcome)).toEqual([]);
      await rm(join(disk.folder, 'aa'), { recursive: true });
    },
  );
});
