/** Poster, sprite, thumbnails and exact perceptual hash of every film, beside one process for each frame. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeArtefacts } from '#media';
import type { Benchmark } from './bench.js';
import { round, spent, sum, type Spent } from './support/cpu-time.js';
import { mediaCorpus } from './support/media-corpus.js';
import { usualHash, usualPoster, usualSprite } from './support/usual-artefacts.js';

const bench: Benchmark = {
  name: 'artefacts',
  about: 'poster, sprite, thumbnails, exact hash of all films, beside 107 processes a film (CPU)',
  async run({ quick, say }) {
    const all = await mediaCorpus(say);
    const films = quick ? all.filter((_, i) => i % 5 === 0) : all;
    const root = mkdtempSync(join(tmpdir(), 'kinolog-bench-artefacts-'));
    const [ours, usual]: [Spent[], Spent[]] = [[], []];
    try {
      for (const [i, film] of films.entries()) {
        const request = { absolutePath: film.path, facts: film.facts, root, contentKey: `film${i}` };
        const one = await spent(async () => {
          const kinds = ['poster', 'thumbnails', 'sprite', 'phash'] as const;
          const outcomes = await makeArtefacts({ ...request, kinds, posterAtSeconds: null });
          const failed = outcomes.find((outcome) => 'failure' in outcome);
          if (failed) throw new Error(`${film.name}: ${JSON.stringify(failed)}`);
        });
        const other = await spent(async () => {
          await usualSprite(film);
          await usualPoster(film);
          await usualHash(film);
        });
        ours.push(one);
        usual.push(other);
        say(`${film.name}: ${round(one.cpu)} s CPU, usual ${round(other.cpu)} (${round(other.cpu / one.cpu, 1)}×)`);
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    const [one, other] = [sum(ours), sum(usual)];
    return {
      value: round(one.cpu),
      unit: 'CPU s',
      reference: '81 + 1 + 25 ffmpeg processes a film',
      referenceValue: round(other.cpu),
      must: '≤ 1/5 of the reference (aim 1/9)',
      ok: one.cpu * 5 <= other.cpu,
      more: {
        films: films.length,
        times: round(other.cpu / one.cpu, 1),
        wallSeconds: round(one.wall, 1),
        usualWallSeconds: round(other.wall, 1),
      },
    };
  },
};
export default bench;
