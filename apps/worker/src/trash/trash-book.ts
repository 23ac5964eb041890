import { Inject, Injectable } from '@nestjs/common';
import type { EventType } from '#domain';
import type { EventStore, Position, RecordedEvent } from '#event-store';
import type { Pool } from 'pg';
import { EVENTS, POOL } from '../kernel/platform.js';

export const TRASH_EVENTS: readonly EventType[] = ['VideoTrashed', 'VideoRestored', 'VideoPurged'];
export const TRASH_REACTOR = 'trash';

/** For which videos the disk still has to follow the log, and whose term in the trash ends when. Made from the log. */
@Injectable()
export class TrashBook {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(EVENTS) private readonly store: EventStore,
  ) {}

  /** The log says something new of a video's files. */
  async ask(videoId: string, position: Position, purgeAfter: string | null): Promise<void> {
    await this.pool.query(
      `insert into worker.trash as t (video_id, asked, purge_after) values ($1, $2, $3)
         on conflict (video_id) do update set asked = greatest(t.asked, excluded.asked),
           purge_after = greatest(t.purge_after, excluded.purge_after), asked_at = now(), tried_at = null`,
      [videoId, position, purgeAfter],
    );
  }

  /** Up to where the log was heard of for a video: read it before the disk is brought in line. */
  async asked(videoId: string): Promise<number> {
    const { rows } = await this.pool.query<{ asked: string }>('select asked from worker.trash where video_id = $1', [
      videoId,
    ]);
    return Number(rows[0]?.asked ?? 0);
  }

  /** The disk follows the log up to `asked`; null when something has to be tried again later. */
  async tried(videoId: string, asked: number | null, holds: boolean): Promise<void> {
    await this.pool.query(
      `update worker.trash set tried_at = now(), followed = greatest(followed, coalesce($2::bigint, 0)),
              purge_after = case when $3 then purge_after when asked = $2::bigint then null else purge_after end
        where video_id = $1`,
      [videoId, asked, holds],
    );
  }

  /** Videos whose term ended, or for which something was left undone: a lost queue or a folder that was away. */
  async due(): Promise<string[]> {
    const { rows } = await this.pool.query<{ video_id: string }>(
      `select video_id from worker.trash
        where (purge_after <= now() and tried_at < purge_after)
           or ((purge_after <= now() or (followed < asked and asked_at < now() - interval '20 seconds'))
               and coalesce(tried_at < now() - interval '5 minutes', true))`,
    );
    return rows.map((row) => row.video_id);
  }

  /** Whether nothing is under way: the disk is as the log wants it, so that a file in its old place was put there. */
  readonly isSettled = async (videoId: string): Promise<boolean> => {
    const past = await this.store.readStream(`video-${videoId}`);
    const last = past.findLast((event) => (TRASH_EVENTS as readonly string[]).includes(event.type));
    if (!last) return true;
    const { rows } = await this.pool.query<{ settled: boolean }>(
      `select exists (select 1 from worker.reactors where name = $1 and position >= $2)
          and not exists (select 1 from worker.trash where video_id = $3 and followed < asked) as settled`,
      [TRASH_REACTOR, last.position, videoId],
    );
    return rows[0]?.settled ?? false;
  };
}

/** When a trashed video's term ends; null for all other events. */
export const purgeAfterOf = (event: RecordedEvent): string | null =>
  event.type === 'VideoTrashed' ? (event.data as { purgeAfter: string }).purgeAfter : null;
