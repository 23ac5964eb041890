import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { VideoDetail } from '#contracts';
import { LOG, POOL } from '../platform/tokens.js';

/** What somebody looks at and what still lacks its pictures comes first. A hint to the worker: nothing waits for it. */
@Injectable()
export class LookedAt {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  note({ id, artefacts, files }: Pick<VideoDetail, 'id' | 'artefacts' | 'files'>): void {
    // Nothing can be made of a file that is away: when it returns, that is in the log.
    if (!files.some(({ state }) => state === 'present')) return;
    if (!artefacts.some(({ state }) => state === 'waiting')) return;
    this.pool
      .query('update worker.artefacts set wanted_at = now() where video_id = $1 and done < asked', [id])
      .catch((error: Error) => this.log.debug({ reason: error.message }, 'the worker was not told who looks at what'));
  }

  /** Somebody asked for what was made, and the disk does not have it. */
  lost(id: string): void {
    this.pool
      .query(
        'update worker.artefacts set asked = asked + 1, stage = 1, wanted_at = now(), tried_at = null where video_id = $1 and done >= asked',
        [id],
      )
      .catch((error: Error) => this.log.debug({ reason: error.message }, 'the worker was not told what is lost'));
  }
}
