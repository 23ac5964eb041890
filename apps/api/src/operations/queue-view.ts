import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Job } from '#contracts';
import { ProgressBoard } from '../live/progress-board.js';
import { POOL } from '../platform/tokens.js';
import { jobId, type JobQueue } from './job-id.js';

interface Row {
  queue: JobQueue;
  subject_id: string;
  subject: string;
  added_at: Date;
  failed: string | null;
  total: number;
}

const SCANS = `
  select 0 as rank, 'scan' as queue, s.id as subject_id, coalesce(l.name, 'a removed library') as subject,
         s.requested_at as added_at, null::text as failed
    from scans s left join libraries l on l.id = s.library_id where s.state = 'requested'`;

const WAITING = `
  select a.stage, 'artefacts', a.video_id, v.title, a.asked_at, null
    from worker.artefacts a join videos v on v.id = a.video_id where a.done < a.asked`;

const FAILED = `
  select 9, 'artefacts', v.id, v.title, v.added_at,
         (select string_agg(kind || ': ' || coalesce(v.artefacts->kind->'failure'->>'reason', ''), '; ' order by kind)
            from unnest(v.failed_artefacts) as kind)
    from videos v where cardinality(v.failed_artefacts) > 0`;

/** One that failed is no job any more once the same was asked for again. */
const CONVERSIONS = `
  select 1, 'convert', c.id, coalesce(v.title, 'a removed video'), c.requested_at, c.failure->>'reason'
    from conversions c left join videos v on v.id = c.video_id
   where c.state = 'requested' or (c.state = 'failed' and not exists (
     select 1 from conversions later
      where later.video_id = c.video_id and later.work = c.work and later.requested_at > c.requested_at))`;

const UNITS: Readonly<Record<JobQueue, string>> = { scan: 'files', artefacts: '%', convert: '%' };

/** What the machine is to do: scans and conversions without an outcome, artefacts to be made, and what could not be. */
@Injectable()
export class QueueView {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly board: ProgressBoard,
  ) {}

  async depth(): Promise<number> {
    const parts = [
      "select count(*) as n from scans where state = 'requested'",
      "select count(*) from conversions where state = 'requested'",
      ...((await this.#worksAlready()) ? ['select count(*) from worker.artefacts where done < asked'] : []),
    ];
    const { rows } = await this.pool.query<{ depth: number }>(
      `select sum(n)::int as depth from (${parts.join(' union all ')}) jobs`,
    );
    return rows[0]?.depth ?? 0;
  }

  async list(limit: number, offset: number): Promise<{ items: Job[]; total: number; nextCursor: string | null }> {
    const waiting = (await this.#worksAlready()) ? [WAITING] : [];
    const jobs = [SCANS, ...waiting, CONVERSIONS, FAILED].join(' union all ');
    const active = [...this.board.subjects('artefacts'), ...this.board.subjects('convert')];
    const { rows } = await this.pool.query<Row>(
      `select queue, subject_id, subject, added_at, failed, (count(*) over ())::int as total from (${jobs}) jobs
        order by (subject_id = any($3::uuid[])) desc, rank, added_at, subject_id limit $1 offset $2`,
      [limit, offset, active],
    );
    const next = offset + rows.length;
    const total = rows[0]?.total ?? 0;
    return {
      items: rows.map((row) => this.#job(row)),
      total,
      nextCursor: next < total && rows.length > 0 ? String(next) : null,
    };
  }

  #job(row: Row): Job {
    const running = row.failed === null ? this.board.of(row.queue, row.subject_id) : null;
    return {
      id: jobId(row.queue, row.subject_id),
      queue: row.queue,
      name: running && row.queue !== 'scan' ? running.phase : row.queue,
      state: row.failed !== null ? 'failed' : running ? 'active' : 'waiting',
      subject: row.subject,
      progress: running && {
        done: running.done,
        total: running.total,
        perSecond: running.perSecond,
        unit: UNITS[row.queue],
        secondsLeft: running.secondsLeft ?? null,
      },
      attempts: 1,
      reason: row.failed,
      addedAt: row.added_at.toISOString(),
    };
  }

  /** A new installation has no worker's tables until its worker lives. */
  async #worksAlready(): Promise<boolean> {
    const { rows } = await this.pool.query<{ found: boolean }>(
      "select to_regclass('worker.presence') is not null as found",
    );
    return rows[0]?.found ?? false;
  }
}
