import type { EntryKind } from '../catalogue/catalogue.events.js';
import { Refusal } from '../kernel/refusal.js';
import { HIDEABLE_KINDS, type HideableKind, type ViewerEvent } from './viewer.events.js';
import type { ViewerState } from './viewer.state.js';

/** More is no longer a taste but another library: every question asks about each of them. */
const MOST_HIDDEN = 500;

const isHideable = (kind: EntryKind): kind is HideableKind => (HIDEABLE_KINDS as readonly EntryKind[]).includes(kind);

/** Hiding what is hidden says nothing new. */
export function hideEntry(
  userId: string,
  entry: { readonly kind: EntryKind; readonly id: string },
  state: ViewerState,
): readonly ViewerEvent[] {
  const { kind, id } = entry;
  if (state.hidden.has(id)) return [];
  if (!isHideable(kind))
    throw new Refusal('entry.not-hideable', 'Only studios, tags and collections can be hidden.', { kind, id });
  if (state.hidden.size >= MOST_HIDDEN)
    throw new Refusal('entry.too-many-hidden', `At most ${MOST_HIDDEN} can be hidden: show some again first.`);
  return [{ type: 'EntryHidden', data: { userId, kind, entryId: id } }];
}

export function showEntry(userId: string, entryId: string, state: ViewerState): readonly ViewerEvent[] {
  const kind = state.hidden.get(entryId);
  return kind === undefined ? [] : [{ type: 'EntryShown', data: { userId, kind, entryId } }];
}
