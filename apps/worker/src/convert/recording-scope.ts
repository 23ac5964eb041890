import { video, type VideoEvent, type VideoState } from '#domain';
import { execute, type CommandContext, type EventStore } from '#event-store';
import { Entries } from '../catalogue/entries.js';
import { KeyedMutex } from '../kernel/limit.js';
import { ContentClaims } from '../scan/content-claims.js';
import type { FileReader } from '../scan/file-reader.js';
import { FileNaming, PresentFiles, type ScanScope } from '../scan/scan-scope.js';
import type { ConversionSource } from './conversion-source.js';

interface Tools {
  readonly store: EventStore;
  readonly reader: FileReader;
  readonly roots: ReadonlyMap<string, string>;
  readonly trashSettled: (videoId: string) => Promise<boolean>;
}

/** What the scan's own code needs to record a file that a conversion made, under the conversion's correlation. */
export function recordingScope(
  { libraryId, path: root, rules }: ConversionSource['library'],
  { store, reader, roots, trashSettled }: Tools,
  context: CommandContext,
  signal: AbortSignal,
): ScanScope {
  const library = { libraryId, root, rules };
  const known = (): Promise<CommandContext> => Promise.resolve(context);
  const load = async (videoId: string): Promise<VideoState> =>
    (await store.readStream(`video-${videoId}`)).reduce(
      (state, event) => video.evolve(state, event as unknown as VideoEvent),
      video.initial,
    );
  return {
    library,
    journal: {
      load,
      decide: async (videoId, decide) => (await execute(store, video, videoId, decide, context)).events,
    },
    claims: new ContentClaims(store, known),
    entries: new Entries(store, known),
    reader,
    // Notes beside the original are the original's.
    naming: new FileNaming(library, reader, new Set()),
    // Nothing was walked, so that nothing can be said to be gone.
    present: new PresentFiles(library, [], () => true, roots),
    byContent: new KeyedMutex(),
    trashSettled,
    signal,
  };
}
