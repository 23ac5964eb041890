/** `npm run populate -- --videos N`: fills an empty installation with a synthetic library, through the log. */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '#config';
import { openEventStore, START } from '#event-store';
import { projectionsAt } from '#read-models';
import { withProjector } from '../apps/cli/src/commands/with-projector.js';
import { fillLog } from './support/fill-log.js';
import { syntheticLibrary } from './support/synthetic-library.js';

const { values } = parseArgs({
  options: { videos: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const videos = Number(values.videos);
if (!Number.isSafeInteger(videos) || videos < 1 || videos > 5_000_000) {
  console.error('--videos takes a whole number from 1 to 5000000');
  process.exit(2);
}
const config = readConfig();
await mkdir(config.dataFolder, { recursive: true, mode: 0o711 });
await withProjector(config, async (pool, url) => {
  const store = await openEventStore({ postgresUrl: url, eventstoreUrl: config.eventstoreUrl ?? undefined });
  try {
    if ((await store.head()) !== START)
      throw new Error('this installation is not empty: set KINOLOG_DATA to a new folder');
    const begun = Date.now();
    const events = await fillLog(store, syntheticLibrary({ videos, seed: Number(values.seed) }), (count) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${count} events`);
    });
    const seconds = (Date.now() - begun) / 1_000;
    console.log(`${events} events of ${videos} videos in ${seconds.toFixed(1)} s (${Math.round(events / seconds)}/s)`);
    const head = await store.head();
    while (!(await projectionsAt(pool, ['videos', 'activity', 'catalogue', 'history'], head, 60_000)))
      console.log('the projections are still catching up …');
    console.log(`visible after ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
  } finally {
    await store.close();
  }
});
