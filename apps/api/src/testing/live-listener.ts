export interface LiveMessage {
  readonly id: number | null;
  readonly event: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into whatever came
  readonly data: any;
}

export interface LiveListener {
  readonly messages: LiveMessage[];
  /** True when the server ended the connection. */
  ended: boolean;
  readonly response: Response;
  hangUp(): void;
}

/** A browser's EventSource, as far as tests need one. Resolves when the connection is open. */
export async function listenLive(
  address: string,
  headers: Record<string, string>,
  lastEventId?: number,
): Promise<LiveListener> {
  const cut = new AbortController();
  const response = await fetch(`${address}/api/v1/live`, {
    headers: { ...headers, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) },
    signal: cut.signal,
  });
  const listener: LiveListener = { messages: [], ended: false, response, hangUp: () => cut.abort() };
  void read(response, listener).catch((error: unknown) => {
    if (!cut.signal.aborted) throw error;
  });
  return listener;
}

async function read(response: Response, listener: LiveListener): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    const frames = (text + decoder.decode(piece, { stream: true })).split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
      const [id, event, data] = [field('id'), field('event'), field('data')];
      if (event && data) listener.messages.push({ id: id ? Number(id) : null, event, data: JSON.parse(data) });
    }
  }
  listener.ended = true;
}
