/** The hover preview by one process, beside twelve and one that joins, encoded alike. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeArtefacts } from '#media';
import { readKeyframes } from '../libs/media/src/keyframes/read-keyframes.js';
import { pieceTimes } from '../libs/media/src/clips/piece-times.js';
import { median, type Benchmark } from './bench.js';
import { round, spent, type Spent } from './support/cpu-time.js';
import { longestFilm } from './support/longest-film.js';
import { usualPreview } from './support/usual-artefacts.js';

const bench: Benchmark = {
  name: 'preview',
  about: 'hover preview of 12 pieces by one process, beside 13 processes (CPU at equal bit rate)',
  async run({ quick, say }) {
    const film = await longestFilm(say);
    const root = mkdtempSync(join(tmpdir(), 'kinolog-bench-preview-'));
    const [ours, usual]: [Spent[], Spent[]] = [[], []];
    let [bytes, usualBytes] = [0, 0];
    try {
      const { keyframes } = await readKeyframes(film.path, film.facts.video?.index ?? 0);
      const times = keyframes.map(({ at }) => at - film.facts.startSeconds);
      const starts = pieceTimes({ from: 0, durationSeconds: film.seconds }, times).map(({ from }) => from);
      const request = { absolutePath: film.path, facts: film.facts, root, contentKey: 'film', posterAtSeconds: null };
      for (let run = 0; run < (quick ? 1 : 5); run++) {
        const one = await spent(async () => {
          const [outcome] = await makeArtefacts({ ...request, kinds: ['preview'] });
          if (!outcome || !('made' in outcome)) throw new Error(JSON.stringify(outcome));
          bytes = outcome.bytes;
        });
        const other = await spent(async () => {
          usualBytes = await usualPreview(film, root, starts);
        });
        ours.push(one);
        usual.push(other);
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    const middle = (costs: readonly Spent[], of: keyof Spent): number => round(median(costs.map((cost) => cost[of])));
    say(
      `${film.name}: ${middle(ours, 'wall')} s and ${bytes} bytes; usual ${middle(usual, 'wall')} s, ${usualBytes} bytes`,
    );
    const [value, referenceValue] = [middle(ours, 'cpu'), middle(usual, 'cpu')];
    return {
      value,
      unit: 'CPU s',
      reference: '12 ffmpeg processes and one that joins',
      referenceValue,
      must: '≤ 1/2 of the reference, with no more than 1.1 times its bytes',
      ok: value * 2 <= referenceValue && bytes <= usualBytes * 1.1,
      more: { times: round(referenceValue / value, 1), bytes, usualBytes },
    };
  },
};
export default bench;
