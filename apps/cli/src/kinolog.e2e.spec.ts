import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, KINOLOG, makeFilm, makeFilms, makeRubbish, startKinolog, type RunningKinolog } from '#testing';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly files: readonly { path: string }[];
  readonly failure: { reason: string } | null;
  readonly durationSeconds: number | null;
}

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinolog e2e '));
  await chmod(folder, 0o711);
  return folder;
}

const run = promisify(execFile);
const kinolog = (data: string, ...argv: string[]) =>
  run(process.execPath, [KINOLOG, ...argv], { env: { ...process.env, KINOLOG_DATA: data } });

async function get<T>(at: RunningKinolog, path: string): Promise<T> {
  const answer = await fetch(`${at.address}/api/v1${path}`, { headers: { authorization: `Bearer ${at.token}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
const videos = async (at: RunningKinolog): Promise<Item[]> =>
  (await get<{ items: Item[] }>(at, '/videos?limit=500&sort=title')).items;

/** What must be the same after any disturbance: everything but ids and times. */
const shape = (items: readonly Item[]): unknown[] =>
  items
    .map(({ title, state, files, durationSeconds }) => ({
      title,
      state,
      durationSeconds,
      files: files.map((file) => file.path).sort(),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('Kinolog on a folder of films', () => {
  let folder: string;
  let films: string;
  let data: string;
  let running: RunningKinolog;

  beforeAll(async () => {
    folder = await temporary();
    films = join(folder, 'films');
    data = join(folder, 'data');
    await makeFilm(join(films, 'drama', 'Anna Lee - North Light - [2019-05-01] The Long River #quiet.mp4'), 2);
    await makeFilm(join(films, 'Glass Harbour (2007).mp4'), 1);
    await makeRubbish(join(films, 'broken.mp4'));
    running = await startKinolog({ folder: data, library: films, port: 4610 });
  }, 60_000);
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows every film, and what is no film with its reason', async () => {
    await eventually(async () => expect(await videos(running)).toHaveLength(3), 20);
    const all = await videos(running);
    expect(all.find((item) => item.title === 'Glass Harbour')).toMatchObject({ state: 'ready', durationSeconds: 1 });
    expect(all.find((item) => item.state === 'failed')?.failure?.reason).toMatch(/\w/);
  });

  it('keeps items and history when a folder is renamed, within 5 s', async () => {
    const before = (await videos(running)).find((item) => item.files[0]?.path.startsWith('drama/'));
    await rename(join(films, 'drama'), join(films, 'tragedy'));
    await eventually(async () => {
      const after = (await videos(running)).find((item) => item.id === before?.id);
      expect(after?.files.map((file) => file.path.split('/')[0])).toEqual(['tragedy']);
    }, 5);
    const { items } = await get<{ items: { type: string }[] }>(running, `/videos/${before?.id ?? ''}/history`);
    expect(items.map((entry) => entry.type).filter((type) => type.startsWith('Video'))).toEqual([
      'VideoMoved',
      'VideoScanned',
    ]);
  });

  it('calls videos missing when their root is gone, and reads nothing again when it is back', async () => {
    const before = await videos(running);
    await rename(films, `${films} away`);
    await kinolog(data, 'scan', '--json').catch(() => undefined); // a scan of a folder that is not there may well fail
    await eventually(
      async () => expect((await videos(running)).map((item) => item.state)).toEqual(['missing', 'missing', 'missing']),
      20,
    );
    await rename(`${films} away`, films);
    await kinolog(data, 'scan', '--json');
    await eventually(async () => expect(await videos(running)).toEqual(before), 20);
    const { items } = await get<{ items: { type: string }[] }>(running, '/history?limit=500');
    expect(
      items.filter((entry) => ['VideoScanned', 'VideoProbed', 'VideoContentChanged'].includes(entry.type)),
    ).toHaveLength(3);
  });

  it('answers every command for scripts, and exits 0 when all is well', async () => {
    for (const argv of [['status'], ['verify'], ['rebuild', 'videos'], ['events', '--limit', '3'], ['users', 'list']]) {
      const { stdout } = await kinolog(data, ...argv, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    }
    expect(JSON.parse((await kinolog(data, 'doctor', '--json')).stdout)).toMatchObject({ findings: expect.any(Array) });
    await expect(kinolog(data, 'rebuild', 'nonsense')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no projection "nonsense"'),
    });
    await expect(kinolog(data, 'up', '--port', '4611')).rejects.toMatchObject({
      stderr: expect.stringContaining('runs on'),
    });
  });

  it('stops cleanly within 5 s and finds everything after a restart', async () => {
    const before = await videos(running);
    const begun = Date.now();
    await running.stop();
    expect(Date.now() - begun).toBeLessThan(5_000);
    running = await startKinolog({ folder: data, library: films, port: 4610 });
    expect(await videos(running)).toEqual(before);
  }, 60_000);

  it('backs up while it runs, and a restored backup is the same library', async () => {
    const file = join(folder, 'kinolog.backup');
    await kinolog(data, 'backup', file);
    const copy = join(folder, 'copy');
    const { stdout } = await kinolog(copy, 'restore', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    await expect(kinolog(copy, 'restore', file)).rejects.toMatchObject({
      stderr: expect.stringContaining('not empty'),
    });
    const restored = await startKinolog({ folder: copy, port: 4612 });
    try {
      expect(shape(await videos(restored))).toEqual(shape(await videos(running)));
    } finally {
      await restored.stop();
    }
  }, 90_000);
});

describe('killed with -9 in the middle of a scan', () => {
  const COUNT = 400;
  let folder: string;
  let undisturbed: unknown[];

  beforeAll(async () => {
    folder = await temporary();
    await makeFilms(join(folder, 'films'), COUNT);
    const calm = await startKinolog({ folder: join(folder, 'calm'), library: join(folder, 'films'), port: 4620 });
    await eventually(async () => expect((await get<{ total: number }>(calm, '/videos?limit=1')).total).toBe(COUNT), 60);
    undisturbed = shape(await videos(calm));
    await calm.stop();
  }, 180_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Processes that were started on this data folder, by what they run. */
  async function pids(data: string, what: RegExp): Promise<number[]> {
    const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
    const lines = stdout.split('\n').map((line) => line.trim());
    const parent = (JSON.parse(await readFile(join(data, 'running.json'), 'utf8')) as { pid: number }).pid;
    return lines.flatMap((line) => {
      const [, pid, ppid, args] = /^(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return args && what.test(args) && (Number(ppid) === parent || args.includes(data)) ? [Number(pid)] : [];
    });
  }

  const VICTIMS: readonly (readonly [string, RegExp])[] = [
    ['the api', /apps\/api\/src\/main\.js/],
    ['the projector', /projections\/src\/main\.js/],
    ['the worker', /apps\/worker\/src\/main\.js/],
    ['Postgres', /bin\/postgres -D/],
    ['all at once', /main\.js|bin\/postgres -D/],
  ];

  it.each(VICTIMS)(
    '%s: the result equals an undisturbed scan and verify finds no difference',
    async (name, what) => {
      const data = join(folder, name);
      const options = { folder: data, library: join(folder, 'films'), port: 4621 };
      let running = await startKinolog(options);
      try {
        await eventually(
          async () => expect((await get<{ total: number }>(running, '/videos?limit=1')).total).toBeGreaterThan(20),
          60,
        );
        const victims = await pids(data, what);
        expect(victims.length).toBeGreaterThan(0);
        if (name === 'all at once') victims.push(running.pid);
        for (const pid of victims) process.kill(pid, 'SIGKILL');
        if (name === 'all at once') {
          await running.stop();
          running = await startKinolog(options);
        }
        await eventually(
          async () => expect((await get<{ total: number }>(running, '/videos?limit=1')).total).toBe(COUNT),
          90,
        );
        expect(shape(await videos(running))).toEqual(undisturbed);
        const { stdout } = await kinolog(data, 'verify', '--json');
        expect(JSON.parse(stdout)).toMatchObject({ ok: true });
      } finally {
        await running.stop();
      }
    },
    180_000,
  );
});
