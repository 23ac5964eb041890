import type { Fact } from '../kernel/event.js';

/** The named things a video can have. */
export type EntryKind = 'performer' | 'studio' | 'tag' | 'collection';

export type CatalogueEvent =
  | Fact<'PerformerAdded', { performerId: string; name: string }>
  | Fact<'PerformerRenamed', { performerId: string; name: string }>
  | Fact<'PerformerRemoved', { performerId: string }>
  | Fact<'StudioAdded', { studioId: string; name: string }>
  | Fact<'StudioRenamed', { studioId: string; name: string }>
  | Fact<'StudioRemoved', { studioId: string }>
  | Fact<'TagAdded', { tagId: string; name: string; parentId: string | null }>
  | Fact<'TagRenamed', { tagId: string; name: string }>
  | Fact<'TagMoved', { tagId: string; parentId: string | null }>
  | Fact<'TagRemoved', { tagId: string }>
  | Fact<'CollectionAdded', { collectionId: string; name: string }>
  | Fact<'CollectionRenamed', { collectionId: string; name: string }>
  | Fact<'CollectionRemoved', { collectionId: string }>;

/** A claim stream's only event: this name of a kind, content or source belongs to `ownerId`. `NameReleased` frees it. */
export type ClaimEvent =
  | Fact<'ContentClaimed', { claim: string; ownerId: string }>
  | Fact<'NameClaimed', { claim: string; ownerId: string }>
  | Fact<'NameReleased', { claim: string; ownerId: string }>;
