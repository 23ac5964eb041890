/** What a viewer does not want to see anywhere: ids of entries, tags with all that is below them. */
export interface Hidden {
  readonly studioIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly collectionIds: readonly string[];
}

/** Who asks. Every query that reaches people's things takes one: nothing is read past it. */
export interface Viewer {
  readonly userId: string;
  /** Libraries granted; null: all, now and later. */
  readonly libraryIds: readonly string[] | null;
  /** Null: nothing. */
  readonly hidden: Hidden | null;
}

/** Collects the values of a statement and hands out their `$n`. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** True for videos that this viewer may see and wants to see. `alias` is the videos view's. */
export function visibleTo(viewer: Viewer, alias: string, parameters: Parameters): string {
  const conditions = [
    ...(viewer.libraryIds === null ? [] : [`${alias}.library_ids && ${parameters.add(viewer.libraryIds)}::uuid[]`]),
    ...(viewer.hidden === null ? [] : [notHidden(viewer.hidden, alias, parameters)]),
  ];
  return conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;
}

const NONE: ReadonlySet<string> = new Set();

/** All entries that the viewer hides, for what names an entry. */
export const hiddenIds = ({ hidden }: Pick<Viewer, 'hidden'>): ReadonlySet<string> =>
  hidden ? new Set([...hidden.studioIds, ...hidden.tagIds, ...hidden.collectionIds]) : NONE;

function notHidden({ studioIds, tagIds, collectionIds }: Hidden, alias: string, parameters: Parameters): string {
  const ids = (list: readonly string[]): string => `${parameters.add(list)}::uuid[]`;
  const found = [
    ...(studioIds.length === 0 ? [] : [`coalesce(${alias}.studio_id = any(${ids(studioIds)}), false)`]),
    ...(tagIds.length === 0 ? [] : [`${alias}.tag_ids && ${ids(tagIds)}`]),
    ...(collectionIds.length === 0 ? [] : [`${alias}.collection_ids && ${ids(collectionIds)}`]),
  ];
  return `not (${found.join(' or ')})`;
}
