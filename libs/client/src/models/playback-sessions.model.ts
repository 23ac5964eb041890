import type { PlaybackSession } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

const EVERY_MS = 1_000;

/** Who plays what just now, and how. Beginning, pausing and going on are events; with them it is read anew. */
export const createPlaybackSessions = (context: ClientContext): Resource<readonly PlaybackSession[]> =>
  createLiveResource(context, {
    load: async (options) => (await context.api('GET /playback', options)).items,
    projections: ['activity'],
    everyMs: EVERY_MS,
  });
