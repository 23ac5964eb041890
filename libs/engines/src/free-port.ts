import { createServer } from 'node:net';

function tryListen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

/** The wanted TCP port if nobody listens there, else one that the system picks. */
export async function freePort(wanted = 0, host = '127.0.0.1'): Promise<number> {
  const port = (await tryListen(wanted, host)) ?? (await tryListen(0, host));
  if (port === null) throw new Error(`no free port on ${host}`);
  return port;
}
