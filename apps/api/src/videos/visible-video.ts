import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Refusal } from '#domain';
import { visibleVideos, type Viewer } from '#read-models';
import { POOL } from '../platform/tokens.js';

/** The one gate of every command on a video: who may not see it, finds nothing there. */
@Injectable()
export class VisibleVideo {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async require(viewer: Viewer, id: string): Promise<void> {
    if (!(await visibleVideos(this.pool, viewer, [id])).has(id)) throw videoNotFound();
  }

  among(viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
    return visibleVideos(this.pool, viewer, ids);
  }
}

export const videoNotFound = (): Refusal =>
  new Refusal('video.not-found', 'There is no such video: it may have been removed.');
