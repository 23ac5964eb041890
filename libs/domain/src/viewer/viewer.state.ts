import { never, type Aggregate } from '../kernel/decider.js';
import type { HideableKind, PinPlace, ViewerEvent } from './viewer.events.js';

export interface ViewerState {
  /** By entry. */
  readonly hidden: ReadonlyMap<string, HideableKind>;
  /** Views in the order they were pinned. */
  readonly pinned: Readonly<Record<PinPlace, readonly string[]>>;
  readonly defaultViewId: string | null;
}

const without = <T>(list: readonly T[], one: T): readonly T[] => list.filter((other) => other !== one);

function evolve(state: ViewerState, { type, data }: ViewerEvent): ViewerState {
  switch (type) {
    case 'EntryHidden':
      return { ...state, hidden: new Map(state.hidden).set(data.entryId, data.kind) };
    case 'EntryShown':
      return { ...state, hidden: new Map([...state.hidden].filter(([id]) => id !== data.entryId)) };
    case 'ViewPinned':
      return { ...state, pinned: { ...state.pinned, [data.place]: [...state.pinned[data.place], data.viewId] } };
    case 'ViewUnpinned':
      return { ...state, pinned: { ...state.pinned, [data.place]: without(state.pinned[data.place], data.viewId) } };
    case 'DefaultViewChosen':
      return { ...state, defaultViewId: data.viewId };
    default:
      return never(type);
  }
}

export const viewer: Aggregate<ViewerState, ViewerEvent> = {
  category: 'viewer',
  initial: { hidden: new Map(), pinned: { sidebar: [], dashboard: [] }, defaultViewId: null },
  evolve,
};
