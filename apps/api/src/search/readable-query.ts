import { parseQuery, QueryError, type Query } from '#query';
import { requireAnswerable } from '#search';
import { unreadableQuery } from '../http/problem.js';

/** The query that a text says. Throws `InvalidRequest` with the place of what cannot be read; `path`: where it was in the request. */
export function readableQuery(text: string, path: string): Query {
  try {
    const query = parseQuery(text);
    requireAnswerable(query);
    return query;
  } catch (error) {
    throw error instanceof QueryError ? unreadableQuery(error, path) : error;
  }
}
