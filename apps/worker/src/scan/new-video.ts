import type { ContentIdentity, DataOfVideo, FileFacts, FileFailure, MediaFacts, NamedFacts, VideoEvent } from '#domain';
import { assignCollection, assignPerformer, assignStudio, assignTag, scanVideo, video, type VideoState } from '#domain';
import { usableNames } from '../catalogue/entries.js';
import type { ScanScope } from './scan-scope.js';

export interface FirstSight {
  readonly videoId: string;
  readonly file: FileFacts;
  readonly content: ContentIdentity | null;
  readonly facts: MediaFacts | null;
  readonly failure: FileFailure | null;
  /** Said in the same breath, where another content has the same fingerprint. */
  readonly collision?: DataOfVideo<'HashCollisionFound'>;
}

/**
 * Says that a content was seen for the first time, together with all that its name and folder give it: one append, so that
 * no crash leaves half of it. Answers whether it was said: false when somebody else was faster.
 */
export async function recordNewVideo(sight: FirstSight, scope: ScanScope): Promise<boolean> {
  const { videoId, file, content, facts, failure } = sight;
  const named = titled(scope.naming.ofFile(file.path), facts);
  const credits = await creditsOf(named, file.path, scope);
  const events = await scope.journal.decide(videoId, (state) => {
    const first = scanVideo({ videoId, content, file, named, facts, failure }, state);
    if (first.length === 0) return [];
    const collision: VideoEvent[] = sight.collision ? [{ type: 'HashCollisionFound', data: sight.collision }] : [];
    return inTurn(state, first, collision, (now) => credits.flatMap((credit) => credit(videoId, now)));
  });
  return events.length > 0;
}

/** Puts on a known video whom and what its name and notes say. */
export async function recordCredits(videoId: string, named: NamedFacts, path: string, scope: ScanScope): Promise<void> {
  const credits = await creditsOf(named, path, scope);
  await scope.journal.decide(videoId, (state) =>
    inTurn(state, [], [], (now) => credits.flatMap((credit) => credit(videoId, now))),
  );
}

type Credit = (videoId: string, state: VideoState) => VideoEvent[];

/** Performers, studio, tags and collections by name, each made when it is missing. */
async function creditsOf(named: NamedFacts, path: string, scope: ScanScope): Promise<Credit[]> {
  const ensure = async (
    kind: Parameters<typeof scope.entries.ensure>[0],
    names: readonly (string | null)[],
  ): Promise<string[]> => Promise.all(usableNames(names).map((name) => scope.entries.ensure(kind, name)));
  const performers = await ensure('performer', named.performers);
  const studios = await ensure('studio', [named.studio]);
  const tags = await ensure('tag', named.tags);
  const collections = await ensure('collection', scope.naming.collectionsOf(path));
  return [
    ...performers.map(
      (performerId): Credit =>
        (videoId, state) =>
          assignPerformer({ videoId, performerId }, state),
    ),
    ...studios.map(
      (studioId): Credit =>
        (videoId, state) =>
          assignStudio({ videoId, studioId }, state),
    ),
    ...tags.map(
      (tagId): Credit =>
        (videoId, state) =>
          assignTag({ videoId, tagId }, state),
    ),
    ...collections.map(
      (collectionId): Credit =>
        (videoId, state) =>
          assignCollection({ videoId, collectionId }, state),
    ),
  ];
}

/** A file's own title tag helps where its name says nothing but a camera's number. */
export function titled(named: NamedFacts, facts: MediaFacts | null): NamedFacts {
  const nameless = /^(?:video|untitled|movie|clip|img|dsc|mov|vid|pxl|gopr|gx|mvi|dji|[\W\d])[\s_-]*\d*$/iu.test(
    named.title,
  );
  return nameless && facts?.title ? { ...named, title: facts.title } : named;
}

function inTurn(
  state: VideoState,
  first: VideoEvent[],
  more: VideoEvent[],
  then: (state: VideoState) => VideoEvent[],
): VideoEvent[] {
  const events = [...first, ...more];
  return [...events, ...then(events.reduce(video.evolve, state))];
}

/** Collections that a path's folder gives, put on a video that is there already. */
export async function recordCollections(videoId: string, path: string, scope: ScanScope): Promise<void> {
  for (const name of usableNames(scope.naming.collectionsOf(path))) {
    const collectionId = await scope.entries.ensure('collection', name);
    await scope.journal.decide(videoId, (state) => assignCollection({ videoId, collectionId }, state));
  }
}
