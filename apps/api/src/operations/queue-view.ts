import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Job } from '#contracts';
import { ProgressBoard } from '../live/progress-board.js';
import { POOL } from '../platform/tokens.js';

interface Row {
  id: string;
  name: string;
  requested_at: Date;
  total: number;
}

/** What the machine is to do: scans that were asked for and have no outcome yet. */
@Injectable()
export class QueueView {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly board: ProgressBoard,
  ) {}

  async depth(): Promise<number> {
    const { rows } = await this.pool.query<{ depth: number }>(
      "select count(*)::int as depth from scans where state = 'requested'",
    );
    return rows[0]?.depth ?? 0;
  }

  async list(limit: number, offset: number): Promise<{ items: Job[]; total: number; nextCursor: string | null }> {
    const { rows } = await this.pool.query<Row>(
      `select s.id, coalesce(l.name, 'a removed library') as name, s.requested_at, (count(*) over ())::int as total
         from scans s left join libraries l on l.id = s.library_id where s.state = 'requested' order by s.requested_at, s.id limit $1 offset $2`,
      [limit, offset],
    );
    const next = offset + rows.length;
    const total = rows[0]?.total ?? (offset > 0 ? await this.depth() : 0);
    return {
      items: rows.map((row) => this.#job(row)),
      total,
      nextCursor: next < total && rows.length > 0 ? String(next) : null,
    };
  }

  #job(row: Row): Job {
    const running = this.board.of('scan', row.id);
    return {
      id: row.id,
      queue: 'scan',
      name: 'scan',
      state: running ? 'active' : 'waiting',
      subject: row.name,
      progress: running && { done: running.done, total: running.total, perSecond: running.perSecond, unit: 'files' },
      attempts: 1,
      reason: null,
      addedAt: row.requested_at.toISOString(),
    };
  }
}
