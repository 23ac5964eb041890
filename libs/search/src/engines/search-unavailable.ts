/** The engine cannot answer now. The reason is for a person and holds no key. */
export class SearchUnavailable extends Error {
  readonly code = 'search.unavailable';

  constructor(
    readonly engine: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`search engine ${engine}: ${reason}`, options);
    this.name = 'SearchUnavailable';
  }
}
