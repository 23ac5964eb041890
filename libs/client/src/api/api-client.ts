import type { Problem, RouteKey } from '#contracts';
import { ProblemError, isAbort } from './problem-error.js';
import type { Arguments, QueryValue, RequestOf, ResponseOf } from './route-types.js';

/** The part of `fetch` that is used, so that a test can stand in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ApiOptions {
  /** Up to and with `/api/v1`. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Sent with every request, e.g. a bearer token. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The session is over, or there never was one. */
  readonly onUnauthorized?: () => void;
}

export interface Api {
  <K extends RouteKey>(route: K, ...request: Arguments<K>): Promise<ResponseOf<K>>;
  /** Where a route is, for `<video src>` and for the live feed. */
  url(route: RouteKey, params?: Readonly<Record<string, string>>): string;
  readonly headers: Readonly<Record<string, string>>;
}

/** So long after a command, queries wait for the read models to have seen it. */
const READ_YOUR_WRITES_MS = 10_000;

const fill = (path: string, params: Readonly<Record<string, string>> | undefined): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));

const search = (query: Readonly<Record<string, QueryValue>> | undefined): string => {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    words.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = words.toString();
  return text ? `?${text}` : '';
};

const problemOf = async (response: Response): Promise<ProblemError> => {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return ProblemError.unexpected(response.status);
  const body = (await response.json()) as Partial<Problem>;
  return body.code && body.detail ? new ProblemError(body as Problem) : ProblemError.unexpected(response.status);
};

/** A client typed by the table of routes. Commands are remembered, and the queries after them wait until they show. */
export const createApi = (options: ApiOptions): Api => {
  let written = { position: -1, at: 0 };

  const after = (asked: number | undefined): number | undefined => {
    const recent = options.now() - written.at < READ_YOUR_WRITES_MS && written.position >= 0;
    return asked ?? (recent ? written.position : undefined);
  };

  const call = async (route: RouteKey, request: Partial<RequestOf<RouteKey>> = {}): Promise<unknown> => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
    const position = method === 'GET' ? after(request.after) : undefined;
    if (position !== undefined) headers['kinolog-after'] = String(position);
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    const url = options.baseUrl + fill(path, request.params) + search(request.query);
    const response = await options
      .fetch(url, {
        method,
        headers,
        credentials: 'same-origin',
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        ...(request.signal ? { signal: request.signal } : {}),
        ...(request.keepalive ? { keepalive: true } : {}),
      })
      .catch((cause: unknown) => {
        throw isAbort(cause) ? cause : ProblemError.unreachable(cause);
      });
    if (response.status === 401 && route !== 'POST /sessions') options.onUnauthorized?.();
    if (!response.ok) throw await problemOf(response);
    const said = Number(response.headers.get('kinolog-position') ?? Number.NaN);
    if (method !== 'GET' && said >= written.position) written = { position: said, at: options.now() };
    return response.status === 204 ? undefined : response.json();
  };

  return Object.assign(call as unknown as Api, {
    url: (route: RouteKey, params?: Readonly<Record<string, string>>) =>
      options.baseUrl + fill(route.split(' ')[1] ?? '/', params),
    headers: options.headers ?? {},
  });
};
