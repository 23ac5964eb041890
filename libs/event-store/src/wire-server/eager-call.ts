import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';

/** Messages on their way to the socket. More wait, so that a slow reader holds the server back. */
const MOST = 64;

/**
 * grpc-js hands the next message over when the socket has taken the one before: each is a frame, a write and a turn of the event
 * loop of its own. Here the next one comes at once, and what comes while the socket is busy goes out together, as a real server
 * sends it.
 */
class EagerCall extends ServerInterceptingCall {
  #onTheirWay = 0;
  #next: (() => void) | null = null;

  override sendMessage(message: unknown, sent: () => void): void {
    this.#onTheirWay += 1;
    super.sendMessage(message, () => {
      this.#onTheirWay -= 1;
      const next = this.#next;
      this.#next = null;
      next?.();
    });
    if (this.#onTheirWay < MOST) sent();
    else this.#next = sent;
  }
}

export const sendEagerly: ServerInterceptor = (_, call) => new EagerCall(call);
