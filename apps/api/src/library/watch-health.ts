import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Library } from '#contracts';
import { POOL } from '../platform/tokens.js';

type Watch = Pick<Library, 'watch' | 'watchNote'>;

/** How the worker notices changes in each library, as the worker wrote it down. */
@Injectable()
export class WatchHealth {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async byLibrary(): Promise<Map<string, Watch>> {
    const known = await this.pool.query<{ found: string | null }>("select to_regclass('worker.health')::text as found");
    if (!known.rows[0]?.found) return new Map();
    const { rows } = await this.pool.query<{ library_id: string; mode: Watch['watch']; note: string | null }>(
      'select library_id, mode, note from worker.health where library_id is not null',
    );
    return new Map(rows.map((row) => [row.library_id, { watch: row.mode, watchNote: row.note }]));
  }
}
