import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#engines';
import { eventually, PROJECT } from '#testing';

const run = promisify(execFile);

describe('compose.yaml', () => {
  it('is accepted by docker-compose, with its secrets as files', async () => {
    const { stdout } = await run('docker-compose', ['-f', join(PROJECT, 'deploy/compose.yaml'), 'config'], {
      env: { ...process.env, KINOLOG_MEDIA: '/films' },
    });
    for (const service of ['api', 'projector', 'worker', 'nginx', 'eventstore', 'postgres', 'redis', 'typesense'])
      expect(stdout).toContain(`  ${service}:`);
    expect(stdout).toContain('/films:/media:ro');
    // What the workers make is handed out by the API.
    const services = stdout.split(/^ {2}(?=\w+:$)/m);
    for (const service of ['api', 'worker'])
      expect(services.find((text) => text.startsWith(`${service}:`))).toMatch(/data:\/data/);
    expect(stdout).not.toMatch(/image: \S+:latest|PASSWORD: \S/);
  });
});

describe('what starts a process', () => {
  it.each([
    'package.json',
    'deploy/Dockerfile',
    'deploy/compose.yaml',
    'deploy/systemd/kinolog.service',
    'deploy/pm2/ecosystem.config.cjs',
  ])('names what the build makes: %s', async (file) => {
    const named = (await readFile(join(PROJECT, file), 'utf8')).match(/dist\/bundled\/\w+\.js/g) ?? [];
    expect(named).not.toEqual([]);
    for (const script of named) expect(existsSync(join(PROJECT, script))).toBe(true);
  });
});

describe('the nginx configuration', () => {
  let nginx: ChildProcess;
  let behind: Server;
  let folder: string;
  let port: number;
  const film = randomBytes(3_000_000);
  const seen: Record<string, unknown>[] = [];
  let say: (text: string) => void = () => undefined;

  beforeAll(async () => {
    behind = createServer((request, response) => {
      seen.push({ url: request.url, ...request.headers });
      if (request.url === '/api/v1/live') {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
        say = (text) => response.write(text);
      } else if (request.url?.endsWith('.m4s')) {
        response.writeHead(200, { 'content-type': 'video/mp4' }).write('the first bytes');
        say = (text) => response.end(text);
      } else if (/\/stream$|\/files\/|\/artefacts\//.test(request.url ?? '')) {
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
        if (from === undefined) response.writeHead(200, { 'content-length': film.length }).end(film);
        else
          response
            .writeHead(206, { 'content-range': `bytes ${from}-${to}/${film.length}` })
            .end(film.subarray(Number(from), Number(to) + 1));
      } else response.end('page');
    });
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    port = await freePort();
    folder = await mkdtemp(join(tmpdir(), 'kinolog-nginx-'));
    await mkdir(join(folder, 'temp'));
    const site = (await readFile(join(PROJECT, 'deploy/nginx/kinolog.conf'), 'utf8'))
      .replace('server api:4570;', `server 127.0.0.1:${(behind.address() as AddressInfo).port};`)
      .replace('listen 80;', `listen 127.0.0.1:${port};`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
      .join('\n');
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; ${process.getuid?.() === 0 ? 'user root;' : ''}\nevents {}\nhttp { access_log off; ${temporary}\n${site} }`,
    );
    nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')], {
      stdio: 'inherit',
    });
    await eventually(async () => expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200));
  });
  afterAll(async () => {
    nginx.kill('SIGTERM');
    behind.closeAllConnections();
    behind.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('passes live messages on at once', async () => {
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/live`, { signal: stop.signal });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    say('id: 7\nevent: changes\ndata: {}\n\n');
    const { value } = await reader.read();
    expect(Buffer.from(value as Uint8Array).toString()).toContain('id: 7');
    stop.abort();
  });

  it('passes a piece of a film on while it comes', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/playback/x/seg-3.m4s`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const next = async () => Buffer.from((await reader.read()).value as Uint8Array).toString();
    expect(await next()).toBe('the first bytes');
    say('the last');
    expect(await next()).toBe('the last');
  });

  it.each(['videos/x/stream', 'videos/x/artefacts/preview/preview.mp4', 'conversions/x/files/a.gif'])(
    'passes ranges of %s through',
    async (path) => {
      const url = `http://127.0.0.1:${port}/api/v1/${path}`;
      const part = await fetch(url, { headers: { range: 'bytes=1000-2000999' } });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-2000999/${film.length}`]);
      expect(Buffer.from(await part.arrayBuffer()).equals(film.subarray(1_000, 2_001_000))).toBe(true);
      expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(film)).toBe(true);
    },
  );

  it('says who the client is, whatever the client says', async () => {
    await fetch(`http://127.0.0.1:${port}/who`, {
      headers: { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'https', host: 'films.example' },
    });
    expect(seen.find((request) => request['url'] === '/who')).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
  });
});
