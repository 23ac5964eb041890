/** 81 sprite frames and 25 hash frames, all exact, from one decoding: beside 107 processes, and decoding alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { median, type Benchmark } from './bench.js';
import { round, spent, type Spent } from './support/cpu-time.js';
import { exactPictures } from './support/exact-pictures.js';
import { longestFilm } from './support/longest-film.js';
import { usualHash, usualPoster, usualSprite } from './support/usual-artefacts.js';

const bench: Benchmark = {
  name: 'exact-pass',
  about: 'all frames exact from one decoding, beside 107 processes and beside decoding alone (CPU)',
  async run({ quick, say }) {
    const film = await longestFilm(say);
    const folder = mkdtempSync(join(tmpdir(), 'kinolog-bench-exact-'));
    const [ours, bare]: [Spent[], Spent[]] = [[], []];
    try {
      const argv = ['-nostdin', '-v', 'error', '-i', film.path, '-map', '0:v:0', '-f', 'null', '-'];
      for (let run = 0; run < (quick ? 1 : 3); run++) {
        bare.push(await spent(async () => execFileSync('ffmpeg', argv, { stdio: 'inherit' })));
        ours.push(await spent(() => exactPictures(film, folder)));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const usual = await spent(async () => {
      await usualSprite(film);
      await usualPoster(film);
      await usualHash(film);
    });
    const cpu = (costs: readonly Spent[]): number => median(costs.map((cost) => cost.cpu));
    const [one, alone] = [cpu(ours), cpu(bare)];
    say(`${film.name}: ${round(one)} s CPU; decoding alone ${round(alone)}; usual ${round(usual.cpu)}`);
    return {
      value: round(one),
      unit: 'CPU s',
      reference: '81 + 1 + 25 ffmpeg processes',
      referenceValue: round(usual.cpu),
      must: '≤ 1/2 of the reference, and the bare decoding ≥ 90 % of it',
      ok: one * 2 <= usual.cpu && alone >= 0.9 * one,
      more: { times: round(usual.cpu / one, 1), bareDecodeCpu: round(alone), shareOfBareDecode: round(alone / one, 3) },
    };
  },
};
export default bench;
