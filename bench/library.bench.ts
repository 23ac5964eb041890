/** Everything that is made of a library's films, two at a time, beside what the best-known peer needs for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { artefactKindsFor } from '#domain';
import { makeArtefacts } from '#media';
import type { Benchmark } from './bench.js';
import { round, spent } from './support/cpu-time.js';
import { mediaCorpus } from './support/media-corpus.js';

/** Covers, sprites, previews and hashes of the sample library by the peer, on two cores: seconds for each second of film. */
const PEER = { wall: 902, cpu: 1_238, films: 46, filmSeconds: 2_380 };

const bench: Benchmark = {
  name: 'library',
  about: 'all artefacts of a whole library: wall, and CPU seconds a film, beside the best-known peer',
  async run({ quick, say }) {
    const all = await mediaCorpus(say);
    const films = quick ? all.filter((_, i) => i % 5 === 0) : all;
    const root = mkdtempSync(join(tmpdir(), 'kinolog-bench-library-'));
    const failures: string[] = [];
    const waiting = [...films.entries()];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [i, { path, name, facts }] = next;
        const kinds = artefactKindsFor(facts);
        const request = { absolutePath: path, facts, root, contentKey: `film${i}`, kinds, posterAtSeconds: null };
        for (const outcome of await makeArtefacts(request))
          if ('failure' in outcome) failures.push(`${name}: ${outcome.kind}: ${outcome.failure.reason}`);
      }
    };
    const cost = await spent(() => Promise.all(Array.from({ length: availableParallelism() }, lane)));
    rmSync(root, { recursive: true, force: true });
    for (const failure of failures) say(failure);
    const filmSeconds = films.reduce((total, { seconds }) => total + seconds, 0);
    const share = filmSeconds / PEER.filmSeconds;
    say(`${films.length} films, ${round(filmSeconds, 0)} s: ${round(cost.wall, 1)} s, ${round(cost.cpu, 1)} s CPU`);
    return {
      value: round(cost.wall, 1),
      unit: 's',
      reference: 'the peer on the sample library (902 s), by seconds of film; measured earlier on two cores',
      referenceValue: round(PEER.wall * share, 1),
      must: '≤ 1/3 of the reference, without a failure (aim: 1/6, 150 s for the sample library)',
      ok: cost.wall * 3 <= PEER.wall * share && failures.length === 0,
      more: {
        films: films.length,
        cpuSeconds: round(cost.cpu, 1),
        cpuSecondsPerFilm: round(cost.cpu / films.length),
        peerCpuSeconds: round(PEER.cpu * share, 1),
        failures: failures.length,
      },
    };
  },
};
export default bench;
