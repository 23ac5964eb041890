import type { Api, Fetch } from '../api/api-client.js';

/** Bytes of a response body, piece by piece; `ReadableStream` is not async-iterable in every browser. */
async function* pieces(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** Opens `GET /live` with fetch, so that it works alike in browsers and Node, with cookies or a token. */
export const openLive =
  (api: Api, fetch: Fetch) =>
  async (lastEventId: number | null, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> => {
    const response = await fetch(api.url('GET /live'), {
      signal,
      credentials: 'same-origin',
      headers: {
        accept: 'text/event-stream',
        ...api.headers,
        ...(lastEventId === null ? {} : { 'last-event-id': String(lastEventId) }),
      },
    });
    if (!response.ok || !response.body) throw new Error(`The live feed answered ${response.status}.`);
    return pieces(response.body as ReadableStream<Uint8Array>);
  };
