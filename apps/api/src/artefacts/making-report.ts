import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { ArtefactReport, Coverage } from '#contracts';
import { machine, restingReason, timeOfDay, type ArtefactKind } from '#domain';
import { ARTEFACT_KINDS, ARTEFACT_RECIPES } from '#media';
import {
  artefactsWanted,
  coverage,
  failedArtefacts,
  machineOrders,
  makingPace,
  type FailedArtefact,
} from '#read-models';
import { ProgressBoard } from '../live/progress-board.js';
import { POOL } from '../platform/tokens.js';

/** Of so many videos with failures the reasons are told. */
const TOLD = 500;
/** Videos named under one reason. */
const NAMED = 20;

/** How far the making of artefacts has come, over all videos. */
@Injectable()
export class MakingReport {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly board: ProgressBoard,
  ) {}

  async make(): Promise<ArtefactReport> {
    const [counted, failures, making, pace] = await Promise.all([
      this.#coverage(),
      failedArtefacts(this.pool, TOLD),
      this.#making(),
      makingPace(this.pool),
    ]);
    const missing = counted.reduce((sum, { wanted, made, failed }) => sum + Math.max(0, wanted - made - failed), 0);
    const secondsLeft = making.waiting > 0 && pace > 0 ? Math.round(missing / pace) : null;
    return { making: { ...making, secondsLeft }, coverage: counted, failures: byReason(failures) };
  }

  async #coverage(): Promise<Coverage[]> {
    const [rows, wanted] = await Promise.all([coverage(this.pool), artefactsWanted(this.pool)]);
    return ARTEFACT_KINDS.map((kind) => {
      const recipe = ARTEFACT_RECIPES[kind];
      const counts = rows.find((row) => row.kind === kind)?.counts[recipe];
      const { made, failed, bytes } = counts ?? { made: 0, failed: 0, bytes: 0 };
      return { kind, recipe, wanted: wanted[WANTED_BY[kind]], made, failed, bytes };
    });
  }

  /** What the worker is about to do; it writes its book itself, and a new installation has none yet. */
  async #making(): Promise<Omit<ArtefactReport['making'], 'secondsLeft'>> {
    const known = await this.pool.query<{ found: boolean }>(
      "select to_regclass('worker.presence') is not null as found",
    );
    if (!known.rows[0]?.found) return { resting: null, waiting: 0, active: 0 };
    const [orders, book, present] = await Promise.all([
      machineOrders(this.pool),
      this.pool.query<{ waiting: number }>('select count(*)::int as waiting from worker.artefacts where done < asked'),
      this.pool.query<{ what: 'playing' | 'searching' }>('select what from worker.presence where until > now()'),
    ]);
    return {
      resting: restingReason({
        paused: orders?.queues['artefacts']?.paused ?? machine.initial.queues.artefacts.paused,
        quietHours: orders?.quiet_hours ?? null,
        time: timeOfDay(new Date()),
        present: present.rows.map(({ what }) => what),
      }),
      waiting: book.rows[0]?.waiting ?? 0,
      active: this.board.subjects('artefacts').length,
    };
  }
}

const WANTED_BY: Readonly<Record<ArtefactKind, 'pictures' | 'chapters' | 'sound'>> = {
  poster: 'pictures',
  thumbnails: 'pictures',
  sprite: 'pictures',
  preview: 'pictures',
  teasers: 'pictures',
  phash: 'pictures',
  chapters: 'chapters',
  subtitles: 'sound',
  keyframes: 'pictures',
};

function byReason(failures: readonly FailedArtefact[]): ArtefactReport['failures'] {
  const groups = new Map<string, ArtefactReport['failures'][number]>();
  for (const { video_id, title, kind, code, reason } of failures) {
    const key = `${kind}\n${code}\n${reason}`;
    const group = groups.get(key) ?? { kind, code, reason, videos: [], count: 0 };
    group.count += 1;
    if (group.videos.length < NAMED) group.videos.push({ id: video_id, title });
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
