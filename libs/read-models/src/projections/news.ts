/** What is told on the channel `kinolog_projections` with each commit. */
export interface ProjectionNews {
  /** How far each of these projections has scanned the log. */
  readonly positions: Readonly<Record<string, number>>;
  /** Those among them that changed their tables. */
  readonly changed: readonly string[];
}

export function projectionNews(
  moved: readonly { readonly name: string; readonly position: number; readonly changed: boolean }[],
): string {
  const news: ProjectionNews = {
    positions: Object.fromEntries(moved.map(({ name, position }) => [name, position])),
    changed: moved.filter(({ changed }) => changed).map(({ name }) => name),
  };
  return JSON.stringify(news);
}
