import { Inject, Injectable } from '@nestjs/common';
import {
  keepInTrash,
  loseFile,
  purgeVideo,
  restoreVideo,
  sameKey,
  video,
  type FileFacts,
  type TrashEntry,
  type VideoEvent,
  type VideoState,
} from '#domain';
import { execute } from '#event-store';
import type { JobPayloads } from '#jobs';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import { stableId } from '../kernel/stable-id.js';
import { takeLock } from '../kernel/session-lock.js';
import { LibraryBook } from '../library/library-book.js';
import { WorkerHealth } from '../steward/worker-health.js';
import { followEntry, type Followed } from './follow-entry.js';
import { TrashBook } from './trash-book.js';
import { lastingReason } from './trash-trouble.js';

/** What could not be brought back stays so long from now on. */
const TRASH_MS = 30 * 86_400_000;

/** Brings the disk in line with what the log says of a video's trashed files; one video at a time in all processes. */
@Injectable()
export class TrashJob {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly libraries: LibraryBook,
    private readonly book: TrashBook,
    private readonly health: WorkerHealth,
  ) {}

  async run({ videoId }: JobPayloads['trash'], signal: AbortSignal): Promise<void> {
    const lock = await takeLock(this.platform.config.postgresUrl ?? '', `trash ${videoId}`, signal);
    try {
      const held = AbortSignal.any([signal, lock.lost]);
      const asked = await this.book.asked(videoId);
      const now = new Date().toISOString();
      // Said before it is done: nobody can restore what is being removed, and a killed removal goes on.
      const state = await this.#decide(videoId, (known) => purgeVideo({ videoId, now }, known));
      let later = false;
      for (const entry of state.trash) {
        held.throwIfAborted();
        const followed = await this.#follow(videoId, entry, state);
        if (followed !== 'done') later = true;
        if (followed === 'undone') break; // the log wants something else now, and asks for it by itself
      }
      await this.book.tried(
        videoId,
        later ? null : asked,
        state.trash.some((entry) => entry.wanted === 'in-trash'),
      );
    } finally {
      await lock.release();
    }
  }

  async #follow(videoId: string, entry: TrashEntry, state: VideoState): Promise<'done' | 'undone' | 'later'> {
    const library = this.libraries.active.get(entry.libraryId);
    const known = state.files.find((file) => sameKey(file, entry));
    // A removed library's files are no longer ours to move; one that was put back by hand is wanted where it is.
    if (!library || (entry.wanted === 'in-trash' && known?.trashPath !== entry.trashPath)) return 'done';
    try {
      const followed = await followEntry(library.path, entry);
      if (followed.at === 'later') return 'later';
      if (entry.wanted === 'in-place') await this.#tellPlace(videoId, entry, followed);
      return 'done';
    } catch (error) {
      return this.#trouble(videoId, entry, library.path, error);
    }
  }

  /** Where a file that came back is: the log may know it missing meanwhile, or another file has its old place. */
  async #tellPlace(videoId: string, entry: TrashEntry, followed: Followed): Promise<void> {
    const { libraryId, path } = entry;
    if (followed.at === 'absent') {
      const file = { libraryId, path };
      await this.#decide(videoId, (state) => loseFile({ videoId, file, reason: 'file-gone' }, state));
    } else if (followed.at === 'place') {
      await this.#decide(videoId, (state) => placeEvents(videoId, entry, followed, state));
    }
  }

  /** A lasting reason is said in the log, and what was wished undone there; all else is tried again. */
  async #trouble(
    videoId: string,
    entry: TrashEntry,
    root: string,
    error: unknown,
  ): Promise<'done' | 'undone' | 'later'> {
    const reason = lastingReason(error, root, entry.wanted === 'in-place' ? 'restore' : 'delete');
    if (reason === null) throw error;
    this.platform.log.warn({ videoId, path: entry.path, reason }, 'the trash could not follow the log');
    this.health.warn(`trash ${entry.libraryId}`, reason);
    if (entry.wanted === 'removed') return 'later';
    await this.#decide(videoId, (state) =>
      entry.wanted === 'in-trash'
        ? undoTrash(videoId, reason, state)
        : keepInTrash({ videoId, entry, purgeAfter: laterTerm(entry), reason }, state),
    );
    return 'undone';
  }

  async #decide(videoId: string, decide: (state: VideoState) => VideoEvent[]): Promise<VideoState> {
    const { state } = await execute(this.platform.store, video, videoId, decide, {
      actor: { kind: 'system', name: 'trash' },
      correlationId: stableId('trash', videoId, new Date().toISOString()),
    });
    return state;
  }
}

const laterTerm = (entry: TrashEntry): string =>
  new Date(Math.max(Date.parse(entry.purgeAfter), Date.now() + TRASH_MS)).toISOString();

/** The files are where they were; those that went to the trash already come back. */
function undoTrash(videoId: string, reason: string, state: VideoState): VideoEvent[] {
  const files = state.files.filter((file) => file.state === 'trashed').map(factsOf);
  return files.length > 0 ? restoreVideo({ videoId, files, reason }, state) : [];
}

function placeEvents(
  videoId: string,
  entry: TrashEntry,
  { file, beside }: Extract<Followed, { at: 'place' }>,
  state: VideoState,
): VideoEvent[] {
  const known = state.files.find((each) => sameKey(each, entry));
  if (known?.state === 'trashed') return []; // in the trash again, as another entry
  if (beside) {
    const from = { libraryId: entry.libraryId, path: entry.path };
    return [{ type: 'VideoMoved', data: { videoId, from, file, named: null } }];
  }
  return known?.state === 'missing' ? [{ type: 'VideoReturned', data: { videoId, file } }] : [];
}

const factsOf = ({ libraryId, path, size, mtimeMs, inode }: FileFacts): FileFacts => ({
  libraryId,
  path,
  size,
  mtimeMs,
  inode,
});
