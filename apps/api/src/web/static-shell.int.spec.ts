import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { serveShell } from './static-shell.js';

const NAVIGATION = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('the shell of the web UI', () => {
  let folder: string;
  let app: FastifyInstance;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog-web-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><base href="/"><title>Kinolog</title>');
    app = fastify();
    await serveShell(app, folder, '/kino/');
    address = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const ask = async (path: string, accept: string) => {
    const answer = await fetch(`${address}${path}`, { redirect: 'manual', headers: { accept } });
    return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() };
  };

  it('is every page, where the proxy shows it', async () => {
    for (const page of ['/', '/setup', '/login', '/app', '/app/library?query=x', '/app/nowhere']) {
      const { status, body } = await ask(page, NAVIGATION);
      expect([page, status, body]).toEqual([page, 200, expect.stringContaining('<base href="/kino/"')]);
    }
  });

  it('is shown to who types an address without its /app', async () => {
    const typed = await ask('/library?query=is%3Amissing', NAVIGATION);
    expect([typed.status, typed.location]).toEqual([302, '/kino/app/library?query=is%3Amissing']);
    const hostile = await ask('//elsewhere.example/x', NAVIGATION);
    expect([hostile.status, hostile.location]).toEqual([302, '/kino/app//elsewhere.example/x']);
  });

  it('is not given to who asks for a file or the API', async () => {
    for (const [path, accept] of [
      ['/assets/gone-0123456789.js', '*/*'],
      ['/api/v1/nowhere', NAVIGATION],
      ['/api', NAVIGATION],
      ['/api?x', NAVIGATION],
    ] as const)
      expect([path, (await ask(path, accept)).status]).toEqual([path, 404]);
  });
});
