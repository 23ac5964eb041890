import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Config } from '#config';
import type { UserEvent } from '#domain';
import { envelope, type EventStore } from '#event-store';
import { rememberErased } from '#read-models';
import { CONFIG, EVENTS, POOL } from '../platform/tokens.js';

/** Puts on record who may what, without names: `user-{id}` streams. */
@Injectable()
export class UserRecords {
  constructor(
    @Inject(EVENTS) private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async append(actorId: string, userId: string, correlationId: string, events: readonly UserEvent[]): Promise<void> {
    if (events.length === 0) return;
    const context = { actor: { kind: 'user' as const, id: actorId }, correlationId };
    await this.store.append(
      `user-${userId}`,
      events.map((event) => envelope(event, context)),
      'any',
    );
  }

  /**
   * First the fact that a viewer is erased, in the log and on the list that outlives it, then all their streams: a crash in
   * between is mended by erasing again.
   */
  async erase(actorId: string, userId: string, correlationId: string): Promise<void> {
    const { rows } = await this.pool.query<{ video_id: string }>('select video_id from activity where user_id = $1', [
      userId,
    ]);
    const views = await this.pool.query<{ id: string }>('select id from views where owner_id = $1', [userId]);
    await this.append(actorId, userId, correlationId, [{ type: 'ViewerErased', data: { userId } }]);
    await rememberErased(this.config.dataFolder, userId);
    for (const { video_id } of rows) await this.store.deleteStream(`activity-${userId}_${video_id}`);
    for (const { id } of views.rows) await this.store.deleteStream(`view-${id}`);
    await this.store.deleteStream(`viewer-${userId}`);
  }
}
