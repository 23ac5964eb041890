import { InvalidRequest } from './problem.js';

/** A cursor that is a number, as a previous answer gave it; undefined when there is none. Refuses any other text. */
export function numberOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new InvalidRequest([{ path: 'query.cursor', message: 'must be the nextCursor of the page before' }]);
}

/** How many items come before the page that is asked for, by cursor or by offset. */
export const pageStart = (query: { cursor?: string | undefined; offset?: number | undefined }): number =>
  numberOf(query.cursor) ?? query.offset ?? 0;
