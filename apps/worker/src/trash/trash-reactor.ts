import { jobIds, type JobQueues } from '#jobs';
import type { Reactor } from '../steward/reactor.js';
import { purgeAfterOf, TRASH_EVENTS, TRASH_REACTOR, type TrashBook } from './trash-book.js';

/** What the log says of the trash is done on the disk. It is noted first, so that a lost queue loses nothing. */
export const trashJobs = (book: TrashBook, queues: JobQueues): Reactor => ({
  name: TRASH_REACTOR,
  types: TRASH_EVENTS,
  handle: async (events) => {
    for (const event of events) {
      const { videoId } = event.data as { videoId: string };
      await book.ask(videoId, event.position, purgeAfterOf(event));
      await queues.enqueue('trash', jobIds.trash(event.id), { videoId });
    }
  },
});

/** Asks again for what was left undone, and for those whose term has ended. */
export async function enqueueDueTrash(book: TrashBook, queues: JobQueues): Promise<void> {
  for (const videoId of await book.due()) await queues.enqueue('trash', jobIds.trash(`due-${videoId}`), { videoId });
}
