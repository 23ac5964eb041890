import type { Problem } from '#contracts';
import { Refusal } from '#domain';
import type { QueryError } from '#query';

/** HTTP numbers for refusals, by code; in this one place. */
const BY_CODE: Readonly<Record<string, number>> = {
  'request.unauthenticated': 401,
  'session.wrong-credentials': 401,
  'request.forbidden': 403,
  'request.foreign-origin': 403,
  'setup.code-wrong': 403,
  'setup.needed': 403,
  'request.invalid': 422,
  'request.malformed': 400,
  'request.unknown-route': 404,
  'request.too-large': 413,
  'session.too-many-attempts': 429,
  'setup.done': 409,
  'read-models.behind': 504,
  'log.unavailable': 503,
  'search.loading': 503,
  'playback.failed': 503,
  'playback.over': 404,
  'log.conflict': 409,
};

const BY_ENDING: readonly (readonly [RegExp, number])[] = [
  [/[.-](not-found|file-missing|unknown|gone)$/, 404],
  [/\.(taken|name-taken|already-\w+|over|ended|not-missing|not-trashed|last-admin|cycle|done|missing)$/, 409],
];

/** 422 unless the code says otherwise: understood, and refused. */
export const statusOf = (code: string): number =>
  BY_CODE[code] ?? BY_ENDING.find(([ending]) => ending.test(code))?.[1] ?? 422;

/** A problem document (RFC 9457). */
export const problemOf = (code: string, detail: string, status = statusOf(code)): Problem => ({
  type: `https://kinolog.invalid/problems/${code}`,
  title: code.replace(/[.-]/g, ' '),
  status,
  code,
  detail,
});

type RequestError = NonNullable<Problem['errors']>[number];

/** A query that cannot be read, at its place in the request. */
export const unreadableQuery = ({ message, position, length, hint }: QueryError, path: string): InvalidRequest =>
  new InvalidRequest([{ path, message, position, length, hint }]);

/** A request that does not fit its contract. */
export class InvalidRequest extends Refusal {
  constructor(readonly errors: readonly RequestError[]) {
    const [first] = errors;
    super('request.invalid', first ? `${first.path || 'The request'}: ${first.message}.` : 'The request does not fit.');
  }
}
