import { never, type Aggregate } from '../kernel/decider.js';
import type { ViewDefinition, ViewEvent } from './view.events.js';

export interface SavedView extends ViewDefinition {
  readonly ownerId: string;
  readonly name: string;
  readonly shared: boolean;
}

/** Null: it never was, or was removed. */
export type ViewState = SavedView | null;

function evolve(state: ViewState, { type, data }: ViewEvent): ViewState {
  switch (type) {
    case 'ViewSaved': {
      const { ownerId, name, query, sort, layout, pageSize } = data;
      return { ownerId, name, query, sort, layout, pageSize, shared: false };
    }
    case 'ViewRenamed':
      return state && { ...state, name: data.name };
    case 'ViewChanged': {
      const { query, sort, layout, pageSize } = data;
      return state && { ...state, query, sort, layout, pageSize };
    }
    case 'ViewShared':
      return state && { ...state, shared: true };
    case 'ViewUnshared':
      return state && { ...state, shared: false };
    case 'ViewRemoved':
      return null;
    default:
      return never(type);
  }
}

export const view: Aggregate<ViewState, ViewEvent> = { category: 'view', initial: null, evolve };
