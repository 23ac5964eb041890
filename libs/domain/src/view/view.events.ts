import type { Fact } from '../kernel/event.js';

export const VIEW_LAYOUTS = ['grid', 'list', 'table'] as const;
export type ViewLayout = (typeof VIEW_LAYOUTS)[number];

/** How a list of videos is asked for and shown. */
export interface ViewDefinition {
  /** In the query language; empty: everything. */
  readonly query: string;
  /** `['-addedAt', 'title']`, the first counting most. */
  readonly sort: readonly string[];
  readonly layout: ViewLayout;
  /** Videos at a time. */
  readonly pageSize: number;
}

/** Which view, and whose: an erased viewer's views go with them. */
interface Whose {
  readonly viewId: string;
  readonly ownerId: string;
}

/** A view of the library that somebody saved: stream `view-{id}`. */
export type ViewEvent =
  | Fact<'ViewSaved', Whose & { name: string } & ViewDefinition>
  | Fact<'ViewRenamed', Whose & { name: string }>
  | Fact<'ViewChanged', Whose & ViewDefinition>
  | Fact<'ViewShared', Whose>
  | Fact<'ViewUnshared', Whose>
  | Fact<'ViewRemoved', Whose>;
