import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Maker } from '../artefacts/maker.js';

const FILE = 'keyframes.json';

/** The index by which a stream is cut for playing without decoding it. */
export const keyframesMaker: Maker = {
  kinds: ['keyframes'],
  weight: 0.2,
  async make(job) {
    const index = await job.keyframes();
    await writeFile(join(await job.folder('keyframes'), FILE), JSON.stringify(index));
    const times = index.keyframes.map(({ at }) => at);
    const end = index.startSeconds + (index.durationSeconds ?? 0);
    const widest = [...times, end].reduce((gap, at, i) => Math.max(gap, at - (times[i - 1] ?? index.startSeconds)), 0);
    const maxGapSeconds = Math.round(widest * 1_000) / 1_000;
    return [{ kind: 'keyframes', made: { count: times.length, file: FILE, maxGapSeconds } }];
  },
};
