import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Response } from './read-responses.js';

export type ReadCall = ServerWritableStream<ReadReq, Response>;

/** Writes to a caller no faster than he reads, and knows when he left. */
export class ResponseStream {
  private readonly left = new AbortController();

  constructor(private readonly call: ReadCall) {
    for (const event of ['cancelled', 'close', 'error'] as const) call.on(event, () => this.left.abort());
  }

  /** Aborted when the caller left. */
  get signal(): AbortSignal {
    return this.left.signal;
  }

  get open(): boolean {
    return !this.left.signal.aborted;
  }

  /** Answers with a promise only when the caller is to be waited for: most events need none. */
  write(response: Response): Promise<void> | undefined {
    if (!this.open || this.call.write(response)) return undefined;
    return once(this.call, 'drain', { signal: this.signal }).then(
      () => undefined,
      (error: Error) => {
        // The caller left while we waited for him.
        if (error.name !== 'AbortError') throw error;
      },
    );
  }

  end(): void {
    if (this.open) this.call.end();
  }

  fail(error: Error): void {
    if (this.open) this.call.emit('error', error);
  }
}
