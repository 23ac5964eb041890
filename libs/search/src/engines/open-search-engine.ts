import type { SearchEngine } from './search-engine.js';

export interface SearchSettings {
  readonly postgresUrl: string;
  readonly typesense: { readonly url: string; readonly key: string } | null;
}

/** The engine that is configured. The other one's code is not loaded: idle memory is counted. */
export async function openSearchEngine({ postgresUrl, typesense }: SearchSettings): Promise<SearchEngine> {
  if (typesense) {
    const { TypesenseSearch } = await import('./typesense/typesense-search.js');
    return new TypesenseSearch(typesense);
  }
  const { PostgresSearch } = await import('./postgres/postgres-search.js');
  return new PostgresSearch(postgresUrl);
}
