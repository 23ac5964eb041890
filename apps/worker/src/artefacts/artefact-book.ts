import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../kernel/platform.js';

/** The quick ones of all videos come first (posters, pictures for seeking), then the films made of films. */
export type Stage = 1 | 2;

export interface ArtefactWish {
  readonly asked: number;
  readonly stage: Stage;
  /** Somebody looks at the video now. */
  readonly urgent: boolean;
}

/** How long after somebody looked at a video it still comes first. */
const URGENT = '2 minutes';
/** What failed for reasons of the machine is tried again after so long. */
const AGAIN = '5 minutes';

/**
 * At which videos to look for missing artefacts. Filled from the log, so that a lost queue loses nothing; what exactly is
 * missing is decided from the video's own events when its turn comes.
 */
@Injectable()
export class ArtefactBook {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** The log says something new of these videos. */
  async ask(videoIds: readonly string[]): Promise<void> {
    await this.pool.query(
      `insert into worker.artefacts as t (video_id) select distinct unnest($1::uuid[])
         on conflict (video_id) do update set asked = t.asked + 1, stage = 1, asked_at = now(), tried_at = null`,
      [videoIds],
    );
  }

  async wish(videoId: string): Promise<ArtefactWish | null> {
    const { rows } = await this.pool.query<ArtefactWish>(
      `select asked::float8 as asked, stage, coalesce(wanted_at > now() - interval '${URGENT}', false) as urgent
         from worker.artefacts where video_id = $1`,
      [videoId],
    );
    return rows[0] ?? null;
  }

  /** Nothing is missing any more, unless the log said something new meanwhile. */
  async done(videoId: string, asked: number): Promise<void> {
    await this.pool.query(
      `update worker.artefacts set done = greatest(done, $2), tried_at = now() where video_id = $1`,
      [videoId, asked],
    );
  }

  /** The quick ones are made. */
  async staged(videoId: string, asked: number): Promise<void> {
    await this.pool.query('update worker.artefacts set stage = 2 where video_id = $1 and asked = $2', [videoId, asked]);
  }

  /** It did not work out; another look later. */
  async tried(videoId: string): Promise<void> {
    await this.pool.query('update worker.artefacts set tried_at = now() where video_id = $1', [videoId]);
  }

  /** What somebody looks at now. */
  async wanted(): Promise<string[]> {
    const { rows } = await this.pool.query<{ video_id: string }>(
      `select video_id from worker.artefacts
        where done < asked and wanted_at > now() - interval '${URGENT}' and coalesce(tried_at < wanted_at, true)
        order by wanted_at desc limit 10`,
    );
    return rows.map((row) => row.video_id);
  }

  /** Whose turn is next: the newest first, as lists show them. */
  async next(limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ video_id: string }>(
      `select video_id from worker.artefacts
        where done < asked and coalesce(tried_at < now() - interval '${AGAIN}', true)
        order by stage, asked_at desc, video_id limit $1`,
      [limit],
    );
    return rows.map((row) => row.video_id);
  }
}
