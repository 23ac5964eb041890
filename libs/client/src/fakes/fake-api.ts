import { createApi, type Api } from '../api/api-client.js';
import type { Timers } from '../live/live-feed.js';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly keepalive: boolean;
}

type Answer = { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> };
export type Handler = (call: Call) => Answer | Promise<Answer>;

export interface FakeApi {
  readonly api: Api;
  readonly calls: Call[];
}

/** The real client over a server that is a function. */
export const createFakeApi = (timers: Timers, handle: Handler): FakeApi => {
  const calls: Call[] = [];
  const api = createApi({
    baseUrl: 'http://kinolog.test/api/v1',
    now: timers.now,
    fetch: async (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const call: Call = {
        method: init.method ?? 'GET',
        path: pathname.replace('/api/v1', ''),
        query: searchParams,
        headers: init.headers as Record<string, string>,
        body: init.body === undefined ? undefined : JSON.parse(init.body as string),
        keepalive: init.keepalive ?? false,
      };
      calls.push(call);
      const { status = 200, body, headers = {} } = await handle(call);
      if (init.signal?.aborted) throw Object.assign(new Error('aborted'), { name: 'AbortError' });
      return new Response(status === 204 ? null : JSON.stringify(body), {
        status,
        headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json', ...headers },
      });
    },
  });
  return { api, calls };
};

export const problem = (status: number, code: string, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail },
});
