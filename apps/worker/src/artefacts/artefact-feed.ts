import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { jobIds, type JobQueues } from '#jobs';
import type { ArtefactBook } from './artefact-book.js';

/** So many wait in the queue: enough for many workers, few enough that a large library does not fill it. */
const WAITING = 50;
const LOOK_MS = 1_000;

/** Keeps the queue supplied from the book, until the signal aborts. Jobs that are there already stay one. */
export async function feedArtefacts(
  book: ArtefactBook,
  queues: JobQueues,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const videoId of await book.wanted())
        await queues.enqueue('artefacts-now', jobIds['artefacts-now'](videoId), { videoId });
      const { waiting } = await queues.depthOf('artefacts');
      const next = waiting < WAITING ? await book.next(WAITING) : [];
      for (const videoId of next) await queues.enqueue('artefacts', jobIds.artefacts(videoId), { videoId });
    } catch (error) {
      if (!signal.aborted) log.warn({ reason: (error as Error).message }, 'the artefact queue is supplied again later');
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
  }
}
