import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { primaryFile, probeAgain, video, type VideoEvent, type VideoState } from '#domain';
import { execute } from '#event-store';
import { checkFile, look } from '#media';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import { stableId } from '../kernel/stable-id.js';
import { LibraryBook } from '../library/library-book.js';
import { ScanService } from '../scan/scan.service.js';

interface Row {
  video_id: string;
  fingerprint: string;
}

const IDLE_MS = 1_000;
/** A check that was begun so long ago was killed in the middle. */
const STALE = '1 hour';

/**
 * Looks into files for damage that their headers do not show, one at a time, at the lowest priority, and never while a scan
 * runs. What is to be checked is a table, filled from the log: nothing is lost with a queue.
 */
@Injectable()
export class FileChecks {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly book: LibraryBook,
    private readonly scans: ScanService,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const next = this.scans.busy ? null : await this.#take();
        if (next) {
          await this.check(next.video_id, next.fingerprint, signal);
          await this.#done(next);
        } else await sleep(IDLE_MS, undefined, { signal });
      } catch (error) {
        if (signal.aborted) return;
        this.platform.log.warn(
          { reason: (error as Error).message },
          'a check of a file failed; it is tried again later',
        );
        await sleep(IDLE_MS, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
      }
    }
  }

  /** Decodes one video's file and says what is wrong with it, if anything is. */
  async check(videoId: string, fingerprint: string, signal: AbortSignal): Promise<void> {
    const { store } = this.platform;
    const state = (await store.readStream(`video-${videoId}`)).reduce(
      (known, event) => video.evolve(known, event as unknown as VideoEvent),
      video.initial,
    );
    const path = this.#readable(state);
    if (path === null || state.content?.fingerprint !== fingerprint || !state.facts || state.failure) return;
    const failure = await checkFile(path, state.facts, signal);
    if (!failure) return;
    await execute(
      store,
      video,
      videoId,
      (now) =>
        now.content?.fingerprint === fingerprint && !now.failure
          ? probeAgain({ videoId, facts: now.facts, failure }, now)
          : [],
      { actor: { kind: 'system', name: 'check' }, correlationId: stableId('check', videoId, fingerprint) },
    );
  }

  /** Where its file is, when that is there and still the one that was scanned. */
  #readable(state: VideoState): string | null {
    const file = primaryFile(state);
    const root = file ? this.book.roots().get(file.libraryId) : undefined;
    if (!file || root === undefined) return null;
    const path = `${root}/${file.path}`;
    return look(path)?.size === file.size ? path : null;
  }

  async #take(): Promise<Row | null> {
    const { rows } = await this.platform.pool.query<Row>(
      `update worker.checks set taken_at = now() where video_id = (
         select video_id from worker.checks where taken_at is null or taken_at < now() - interval '${STALE}'
          order by asked_at limit 1 for update skip locked)
       returning video_id, fingerprint`,
    );
    return rows[0] ?? null;
  }

  async #done({ video_id, fingerprint }: Row): Promise<void> {
    await this.platform.pool.query('delete from worker.checks where video_id = $1 and fingerprint = $2', [
      video_id,
      fingerprint,
    ]);
  }
}
