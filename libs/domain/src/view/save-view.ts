import { Refusal } from '../kernel/refusal.js';
import type { ViewDefinition, ViewEvent } from './view.events.js';
import type { SavedView, ViewState } from './view.state.js';

/** Who asks for a change. */
export interface ViewKeeper {
  readonly userId: string;
  readonly isAdmin: boolean;
}

export interface ViewChange extends Partial<ViewDefinition> {
  readonly name?: string;
  readonly shared?: boolean;
}

export function saveView(
  viewId: string,
  ownerId: string,
  { name, shared, ...definition }: ViewDefinition & { readonly name: string; readonly shared: boolean },
  state: ViewState,
): readonly ViewEvent[] {
  if (state) return [];
  const { query, sort, layout, pageSize } = definition;
  return [
    { type: 'ViewSaved', data: { viewId, ownerId, name: viewName(name), query, sort, layout, pageSize } },
    ...(shared ? [{ type: 'ViewShared', data: { viewId, ownerId } } as const] : []),
  ];
}

/** Only what is different is said. */
export function changeView(
  viewId: string,
  keeper: ViewKeeper,
  change: ViewChange,
  state: ViewState,
): readonly ViewEvent[] {
  const now = kept(viewId, keeper, state);
  const whose = { viewId, ownerId: now.ownerId };
  const events: ViewEvent[] = [];
  const name = change.name === undefined ? now.name : viewName(change.name);
  if (name !== now.name) events.push({ type: 'ViewRenamed', data: { ...whose, name } });
  const [before, after] = [definitionOf(now), definitionOf({ ...now, ...change })];
  if (JSON.stringify(before) !== JSON.stringify(after))
    events.push({ type: 'ViewChanged', data: { ...whose, ...after } });
  if (change.shared !== undefined && change.shared !== now.shared)
    events.push({ type: change.shared ? 'ViewShared' : 'ViewUnshared', data: whose });
  return events;
}

export function removeView(viewId: string, keeper: ViewKeeper, state: ViewState): readonly ViewEvent[] {
  const { ownerId } = kept(viewId, keeper, state);
  return [{ type: 'ViewRemoved', data: { viewId, ownerId } }];
}

/** Its owner's, or everybody's: then administrators may change it too. Of others' own views nobody is told. */
function kept(viewId: string, keeper: ViewKeeper, state: ViewState): SavedView {
  const isOwner = state?.ownerId === keeper.userId;
  if (!state || (!isOwner && !state.shared)) throw viewNotFound(viewId);
  if (!isOwner && !keeper.isAdmin)
    throw new Refusal('view.not-yours', 'Only who saved this view, or an administrator, may change it.', { viewId });
  return state;
}

export const viewNotFound = (viewId: string): Refusal =>
  new Refusal('view.not-found', 'There is no such view: it may have been removed.', { viewId });

function viewName(text: string): string {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') throw new Refusal('view.name-empty', 'Give the view a name.');
  if (name.length > 100) throw new Refusal('view.name-too-long', 'Give a name of at most 100 characters.');
  return name;
}

const definitionOf = ({ query, sort, layout, pageSize }: ViewDefinition): ViewDefinition => ({
  query,
  sort: [...sort],
  layout,
  pageSize,
});
