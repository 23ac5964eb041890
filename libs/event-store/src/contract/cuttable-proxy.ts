import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP relay on loopback whose connections a test can cut, as a bad network does. */
export interface CuttableProxy {
  readonly port: number;
  /** Ends all connections at once. */
  cut(): void;
  /** Requests still arrive, answers don't: after `ms` milliseconds the connections end. The worst moment for an append. */
  loseAnswers(ms: number): Promise<void>;
  /** Refuses new connections and cuts the old until the returned function is called. */
  down(): () => void;
  close(): Promise<void>;
}

export async function cuttableProxy(target: { host: string; port: number }): Promise<CuttableProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let answering = true;
  let open = true;
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.on('data', (bytes) => answering && near.write(bytes));
    for (const socket of pair) {
      // Either end may vanish at any time, that is what this is for; both go together.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        pair.forEach((each) => each.destroy());
        pairs.delete(pair);
      });
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cut = (): void => pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()));
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    loseAnswers: async (ms) => {
      answering = false;
      await new Promise((resolve) => setTimeout(resolve, ms));
      cut();
      answering = true;
    },
    down: () => {
      open = false;
      cut();
      return () => (open = true);
    },
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
