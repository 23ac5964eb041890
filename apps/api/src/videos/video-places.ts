import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { findVideo, libraryRoots, type StoredDetail, type Viewer } from '#read-models';
import { POOL } from '../platform/tokens.js';
import { Totals } from '../platform/totals.js';
import { contentTypeOf } from './content-type.js';
import { videoNotFound } from './visible-video.js';

/** Where one of a video's files is. */
export interface Place {
  readonly root: string;
  readonly path: string;
  readonly contentType: string;
}

/** A video that the asker may see, and where its files are, the primary one first. */
export interface PlacedVideo {
  readonly found: StoredDetail;
  readonly places: readonly Place[];
}

/** Finds the files of videos, remembered until a read model moves. */
@Injectable()
export class VideoPlaces {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly totals: Totals,
  ) {}

  /** Refuses with `video.not-found`. */
  of(asker: Viewer, id: string): Promise<PlacedVideo> {
    return this.totals.of(['places', asker.userId, asker.libraryIds, asker.hidden, id], () => this.#find(asker, id));
  }

  async #find(asker: Viewer, id: string): Promise<PlacedVideo> {
    const found = await findVideo(this.pool, asker, id);
    if (!found) throw videoNotFound();
    const roots = await libraryRoots(this.pool);
    const places = found.item.files
      .filter((file) => file.state === 'present')
      .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
      .flatMap(({ libraryId, path }) => {
        const root = roots.get(libraryId);
        return root === undefined ? [] : [{ root, path, contentType: contentTypeOf(found.item.container, path) }];
      });
    return { found, places };
  }
}
