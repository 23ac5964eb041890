import { Inject, Injectable } from '@nestjs/common';
import type { DataOf } from '#domain';
import type { EventStore } from '#event-store';
import { JOBS_GATHER_MS } from '../kernel/gather.js';
import { EVENTS } from '../kernel/platform.js';

/** The code with which the log says that somebody called the making off. */
const CANCELLED = 'cancelled';

/** The reason that a called-off job's signal aborts with. */
export class MakingCalledOff extends Error {
  constructor() {
    super('the making was cancelled');
  }
}

/** After these the file that is being read may be the video's no longer. */
const LEAVING = ['VideoTrashed', 'VideoForgotten', 'VideoLeftLibrary', 'VideoContentChanged'] as const;

/** Ends the making of this process when the log says that it was called off, or that the video's files are no longer there. */
@Injectable()
export class ArtefactCancellations {
  readonly #running = new Map<string, AbortController>();

  constructor(@Inject(EVENTS) private readonly store: EventStore) {}

  async follow(signal: AbortSignal): Promise<void> {
    const after = await this.store.head();
    for await (const batch of this.store.subscribe({
      after,
      types: ['ArtifactFailed', ...LEAVING],
      signal,
      gatherMs: JOBS_GATHER_MS,
    })) {
      for (const event of batch.events) {
        const data = event.data as DataOf<'ArtifactFailed'> | DataOf<(typeof LEAVING)[number]>;
        if (event.type === 'ArtifactFailed' && (data as DataOf<'ArtifactFailed'>).failure.code !== CANCELLED) continue;
        this.#running.get(data.videoId)?.abort(new MakingCalledOff());
      }
    }
  }

  /** A signal that aborts when the making is called off; give it back with `over`. */
  of(videoId: string): AbortSignal {
    const controller = new AbortController();
    this.#running.set(videoId, controller);
    return controller.signal;
  }

  over(videoId: string): void {
    this.#running.delete(videoId);
  }
}
