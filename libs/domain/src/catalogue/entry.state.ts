import { never, type Aggregate } from '../kernel/decider.js';
import { Refusal } from '../kernel/refusal.js';
import type { CatalogueEvent, EntryKind } from './catalogue.events.js';
import { entryName } from './entry-name.js';

/** A performer, studio, tag or collection. `null` name: it never was, or was removed. */
export interface EntryState {
  readonly name: string | null;
  readonly parentId: string | null;
}

function evolve(state: EntryState, event: CatalogueEvent): EntryState {
  switch (event.type) {
    case 'PerformerAdded':
    case 'StudioAdded':
    case 'CollectionAdded':
      return { name: event.data.name, parentId: null };
    case 'TagAdded':
      return { name: event.data.name, parentId: event.data.parentId };
    case 'PerformerRenamed':
    case 'StudioRenamed':
    case 'TagRenamed':
    case 'CollectionRenamed':
      return { ...state, name: event.data.name };
    case 'TagMoved':
      return { ...state, parentId: event.data.parentId };
    case 'PerformerRemoved':
    case 'StudioRemoved':
    case 'TagRemoved':
    case 'CollectionRemoved':
      return { name: null, parentId: null };
    default:
      return never(event);
  }
}

export const entry = (kind: EntryKind): Aggregate<EntryState, CatalogueEvent> => ({
  category: kind,
  initial: { name: null, parentId: null },
  evolve,
});

export function addEntry(
  kind: EntryKind,
  id: string,
  name: string,
  parentId: string | null,
  state: EntryState,
): readonly CatalogueEvent[] {
  if (state.name !== null) return [];
  const clean = entryName(name);
  switch (kind) {
    case 'performer':
      return [{ type: 'PerformerAdded', data: { performerId: id, name: clean } }];
    case 'studio':
      return [{ type: 'StudioAdded', data: { studioId: id, name: clean } }];
    case 'tag':
      return [{ type: 'TagAdded', data: { tagId: id, name: clean, parentId } }];
    case 'collection':
      return [{ type: 'CollectionAdded', data: { collectionId: id, name: clean } }];
    default:
      return never(kind);
  }
}

export function renameEntry(kind: EntryKind, id: string, name: string, state: EntryState): readonly CatalogueEvent[] {
  existing(kind, id, state);
  const clean = entryName(name);
  if (clean === state.name) return [];
  switch (kind) {
    case 'performer':
      return [{ type: 'PerformerRenamed', data: { performerId: id, name: clean } }];
    case 'studio':
      return [{ type: 'StudioRenamed', data: { studioId: id, name: clean } }];
    case 'tag':
      return [{ type: 'TagRenamed', data: { tagId: id, name: clean } }];
    case 'collection':
      return [{ type: 'CollectionRenamed', data: { collectionId: id, name: clean } }];
    default:
      return never(kind);
  }
}

/** `ancestors` are those of the new parent, itself included: a tag cannot be below itself. */
export function moveTag(
  id: string,
  parentId: string | null,
  ancestors: readonly string[],
  state: EntryState,
): readonly CatalogueEvent[] {
  existing('tag', id, state);
  if (parentId === state.parentId) return [];
  if (ancestors.includes(id))
    throw new Refusal('tag.cycle', 'A tag cannot be below itself: choose another parent.', { id, parentId });
  return [{ type: 'TagMoved', data: { tagId: id, parentId } }];
}

/** Removing what is gone says nothing new. */
export function removeEntry(kind: EntryKind, id: string, state: EntryState): readonly CatalogueEvent[] {
  if (state.name === null) return [];
  switch (kind) {
    case 'performer':
      return [{ type: 'PerformerRemoved', data: { performerId: id } }];
    case 'studio':
      return [{ type: 'StudioRemoved', data: { studioId: id } }];
    case 'tag':
      return [{ type: 'TagRemoved', data: { tagId: id } }];
    case 'collection':
      return [{ type: 'CollectionRemoved', data: { collectionId: id } }];
    default:
      return never(kind);
  }
}

export function existing(kind: EntryKind, id: string, state: EntryState): string {
  if (state.name === null) throw new Refusal('entry.not-found', `There is no such ${kind}.`, { kind, id });
  return state.name;
}
