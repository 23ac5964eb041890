import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { contentKey, video, type ArtefactKind, type DataOf, type VideoEvent, type VideoState } from '#domain';
import { ARTEFACT_RECIPES, artefactFolder, sweepStaging } from '#media';
import type { EventStore, RecordedEvent } from '#event-store';
import type { Reactor } from '../steward/reactor.js';

/** Folder of all artefacts. */
export const artefactRoot = (dataFolder: string): string => join(dataFolder, 'artefacts');

/** What workers that were killed had begun goes; what cannot be removed now is no reason not to work. */
export async function clearMaking(dataFolder: string, log: Logger): Promise<void> {
  try {
    const folders = await sweepStaging(artefactRoot(dataFolder));
    if (folders > 0) log.info({ folders }, 'what an earlier worker left half made was removed');
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'what an earlier worker left half made could not be removed');
  }
}

/** Kinds that the log says were made and the disk does not have: after a restored backup, or a hand that tidied up. */
export function lostArtefacts(state: VideoState, dataFolder: string): readonly ArtefactKind[] {
  const content = contentKey(state);
  if (content === null) return [];
  return Object.entries(state.artefacts).flatMap(([name, known]) => {
    const kind = name as ArtefactKind;
    const isNow = known.made !== null && known.content === content && known.recipe === ARTEFACT_RECIPES[kind];
    return isNow && !existsSync(artefactFolder(artefactRoot(dataFolder), content, kind, known.recipe)) ? [kind] : [];
  });
}

/**
 * Frees the disk of what was made of contents that are not in the library any more; a content is one video's. Should one
 * come back, what the disk lacks is made again.
 */
export const artefactSweep = (store: EventStore, dataFolder: string): Reactor => ({
  name: 'artefact-sweep',
  types: ['VideoPurged', 'VideoForgotten', 'VideoLeftLibrary', 'VideoContentChanged'],
  handle: async (events) => {
    for (const event of events) {
      const key = await goneContent(event, store);
      if (key === null) continue;
      await rm(dirname(artefactFolder(artefactRoot(dataFolder), key, 'poster', 1)), { recursive: true, force: true });
    }
  },
});

/** The content that an event took out of the library; null when it is still there. */
async function goneContent({ type, data }: RecordedEvent, store: EventStore): Promise<string | null> {
  if (type === 'VideoContentChanged') return (data as DataOf<'VideoContentChanged'>).previousFingerprint;
  const { videoId } = data as { videoId: string };
  const past = (await store.readStream(`video-${videoId}`)) as unknown as readonly VideoEvent[];
  const state = past.reduce(video.evolve, video.initial);
  return state.files.length === 0 ? contentKey(state) : null;
}
