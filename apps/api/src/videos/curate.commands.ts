import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  addMarker,
  assignCollection,
  assignPerformer,
  assignStudio,
  assignTag,
  changeMarker,
  choosePrimaryFile,
  removeMarker,
  renameVideo,
  unassignCollection,
  unassignPerformer,
  unassignStudio,
  unassignTag,
  video,
  type EntryKind,
  type FileKey,
  type Marker,
  type VideoEvent,
  type VideoState,
} from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

/** What a person changes about one video, for all viewers. */
export type Curation =
  | { readonly do: 'add-marker'; readonly marker: Marker }
  | { readonly do: 'change-marker'; readonly marker: Marker }
  | { readonly do: 'remove-marker'; readonly markerId: string }
  | { readonly do: 'rename'; readonly title: string }
  | { readonly do: 'choose-primary'; readonly file: FileKey }
  | { readonly do: 'assign'; readonly kind: EntryKind; readonly entryId: string }
  | { readonly do: 'unassign'; readonly kind: EntryKind; readonly entryId: string };

export class CurateVideo extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly curation: Curation,
  ) {
    super();
  }
}

@CommandHandler(CurateVideo)
export class CurateVideoHandler implements ICommandHandler<CurateVideo> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, videoId, curation }: CurateVideo): Promise<Position> {
    return this.decisions.run(video, videoId, action, (state) => decide(videoId, curation, state));
  }
}

function decide(videoId: string, curation: Curation, state: VideoState): readonly VideoEvent[] {
  switch (curation.do) {
    case 'add-marker':
      return addMarker({ videoId, ...curation.marker }, state);
    case 'change-marker':
      return changeMarker({ videoId, ...curation.marker }, state);
    case 'remove-marker':
      return removeMarker({ videoId, markerId: curation.markerId }, state);
    case 'rename':
      return renameVideo({ videoId, title: curation.title }, state);
    case 'choose-primary':
      return choosePrimaryFile({ videoId, file: curation.file }, state);
    case 'assign':
      return assignments(videoId, curation.entryId, state)[curation.kind].assign();
    case 'unassign':
      return assignments(videoId, curation.entryId, state)[curation.kind].unassign();
  }
}

type Pair = { readonly assign: () => VideoEvent[]; readonly unassign: () => VideoEvent[] };

function assignments(videoId: string, id: string, state: VideoState): Readonly<Record<EntryKind, Pair>> {
  const [performer, studio, tag, collection] = [
    { videoId, performerId: id },
    { videoId, studioId: id },
    { videoId, tagId: id },
    { videoId, collectionId: id },
  ] as const;
  return {
    performer: { assign: () => assignPerformer(performer, state), unassign: () => unassignPerformer(performer, state) },
    studio: { assign: () => assignStudio(studio, state), unassign: () => unassignStudio(studio, state) },
    tag: { assign: () => assignTag(tag, state), unassign: () => unassignTag(tag, state) },
    collection: {
      assign: () => assignCollection(collection, state),
      unassign: () => unassignCollection(collection, state),
    },
  };
}
