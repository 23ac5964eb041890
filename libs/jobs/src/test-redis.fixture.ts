import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** For tests: a Redis of their own on a free port; the one that `KINOLOG_TEST_REDIS_URL` names wins, and is left running. */
export async function testRedis(): Promise<TestRedis> {
  const given = process.env['KINOLOG_TEST_REDIS_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'kinolog redis '));
  const argv = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  await ready(server.stdout, ended);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves once the server says that it takes connections. */
function ready(output: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
    ended.then(
      () => reject(new Error(`redis-server did not start: ${said}`)),
      (error: Error) => reject(new Error(`redis-server is not there (install it): ${error.message}`)),
    );
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
