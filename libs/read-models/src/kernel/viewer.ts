/** Who asks. Every query that reaches people's things takes one: nothing is read past it. */
export interface Viewer {
  readonly userId: string;
  /** Libraries granted; null: all, now and later. */
  readonly libraryIds: readonly string[] | null;
}

/** Collects the values of a statement and hands out their `$n`. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** True for videos that this viewer may see. `alias` is the videos view's. */
export function visibleTo(viewer: Viewer, alias: string, parameters: Parameters): string {
  return viewer.libraryIds === null ? 'true' : `${alias}.library_ids && ${parameters.add(viewer.libraryIds)}::uuid[]`;
}
