/** A query that cannot be understood: where, and what to do. */
export class QueryError extends Error {
  constructor(
    message: string,
    /** Place of the first character that does not fit, from 0. */
    readonly position: number,
    readonly length: number,
    /** What would fit. */
    readonly hint: string,
  ) {
    super(message);
    this.name = 'QueryError';
  }
}
