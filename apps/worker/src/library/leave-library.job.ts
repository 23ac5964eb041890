import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { leaveLibrary, video } from '#domain';
import { execute, type EventStore } from '#event-store';
import type { JobPayloads } from '#jobs';
import { eachAtMost } from '../kernel/limit.js';
import { EVENTS, POOL } from '../kernel/platform.js';
import { knownFilesNow } from '../scan/known-files-now.js';
import { LibraryBook } from './library-book.js';

/** Ends what the removal of a library began: whoever removed it may have been killed half way. */
@Injectable()
export class LeaveLibraryJob {
  constructor(
    @Inject(EVENTS) private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
    private readonly book: LibraryBook,
  ) {}

  async run({ libraryId, correlationId }: JobPayloads['leave-library'], signal: AbortSignal): Promise<void> {
    const videoIds = new Set<string>();
    await knownFilesNow(this.pool, this.store)(libraryId, (files) =>
      files.forEach((file) => videoIds.add(file.videoId)),
    );
    // Added again meanwhile: its files are its own again.
    if (this.book.active.has(libraryId)) return;
    const context = { actor: { kind: 'system', name: 'library' }, correlationId } as const;
    await eachAtMost(32, [...videoIds], async (videoId) => {
      signal.throwIfAborted();
      await execute(this.store, video, videoId, (state) => leaveLibrary({ videoId, libraryId }, state), context);
    });
  }
}
