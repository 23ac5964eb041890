import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { eventually } from '#testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sessions } from '../accounts/sessions.js';
import type { Notifications } from '../platform/notifications.js';
import { OpenFiles, type OpenFile } from './open-files.js';
import { StreamLane } from './stream-lane.js';

const WHOLE_WAY = 299;

describe('the short way', () => {
  let folder: string;
  let files: OpenFiles;
  let lane: StreamLane;
  let server: Server;
  let judge: () => void;
  let projected: () => void;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog-lane-'));
    await writeFile(join(folder, 'film'), 'a film of some length');
    files = new OpenFiles();
    lane = new StreamLane(
      files,
      { onChange: (listener) => ((judge = listener), () => undefined) } as Pick<Sessions, 'onChange'> as Sessions,
      { on: (_, listener) => ((projected = () => listener('{}')), () => undefined) } as Pick<
        Notifications,
        'on'
      > as Notifications,
    );
    server = createServer((request, response) => {
      if (lane.takes(request, response)) return;
      void files.open(folder, 'film').then((file) => {
        lane.remember(request, { file: file as OpenFile, always: ['X-Seen', 'yes'] });
        files.release(file as OpenFile);
        response.writeHead(WHOLE_WAY).end();
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await files.onApplicationShutdown();
    await rm(folder, { recursive: true });
  });

  const ask = async (headers: Record<string, string> = { cookie: 'a=b' }, method = 'GET', path = '/stream') => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const answer = await fetch(address, { method, headers });
    return { status: answer.status, seen: answer.headers.get('x-seen'), body: await answer.text() };
  };

  it('repeats what was just allowed, for whole and parts', async () => {
    expect((await ask()).status).toBe(WHOLE_WAY);
    // What was allowed is remembered for a moment only, which a busy machine may take between two requests.
    const repeated = (answer: object, headers: Record<string, string>, method = 'GET'): Promise<void> =>
      eventually(async () => {
        await ask();
        expect(await ask({ cookie: 'a=b', ...headers }, method)).toEqual(answer);
      }, 5);
    await repeated({ status: 200, seen: 'yes', body: 'a film of some length' }, {});
    await repeated({ status: 206, seen: 'yes', body: 'film' }, { range: 'bytes=2-5' });
    await repeated({ status: 200, seen: 'yes', body: '' }, {}, 'HEAD');
  });

  it('knows only the very credentials, address and manner', async () => {
    await ask();
    expect((await ask({ cookie: 'a=c' })).status).toBe(WHOLE_WAY);
    expect((await ask({ authorization: 'Bearer x' })).status).toBe(WHOLE_WAY);
    expect((await ask({ cookie: 'a=b' }, 'GET', '/stream?x')).status).toBe(WHOLE_WAY);
    expect((await ask({ cookie: 'a=b' }, 'POST')).status).toBe(WHOLE_WAY);
    expect((await ask({ cookie: 'a=b', 'kinolog-after': '7' })).status).toBe(WHOLE_WAY);
  });

  it.each([
    ['accounts change', () => judge()],
    ['read models move on', () => projected()],
  ])('forgets when %s', async (_, happens) => {
    await ask();
    expect((await ask()).status).toBe(200);
    happens();
    expect((await ask()).status).toBe(WHOLE_WAY);
  });

  it('forgets after a quarter of a second', async () => {
    await ask();
    await new Promise((resolve) => setTimeout(resolve, 260));
    expect((await ask()).status).toBe(WHOLE_WAY);
  });
});
