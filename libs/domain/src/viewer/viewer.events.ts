import type { EntryKind } from '../catalogue/catalogue.events.js';
import type { Fact } from '../kernel/event.js';

/** What a viewer can have out of sight. People are not hidden: who plays in a film is no reason not to list it. */
export const HIDEABLE_KINDS = ['studio', 'tag', 'collection'] as const satisfies readonly EntryKind[];
export type HideableKind = (typeof HIDEABLE_KINDS)[number];

/** Where a saved view can be pinned. */
export const PIN_PLACES = ['sidebar', 'dashboard'] as const;
export type PinPlace = (typeof PIN_PLACES)[number];

/** What one viewer chose for themselves: stream `viewer-{userId}`. */
export type ViewerEvent =
  | Fact<'EntryHidden', { userId: string; kind: HideableKind; entryId: string }>
  | Fact<'EntryShown', { userId: string; kind: HideableKind; entryId: string }>
  | Fact<'ViewPinned', { userId: string; viewId: string; place: PinPlace }>
  | Fact<'ViewUnpinned', { userId: string; viewId: string; place: PinPlace }>
  /** The view that the library opens with; null: none, all of it. */
  | Fact<'DefaultViewChosen', { userId: string; viewId: string | null }>;
