import { describe, expect, it, afterAll } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { eventually } from '#testing';
import { startPostgres, stopPostgres } from './cluster.js';
import { isAlive } from './postmaster.js';

const made: string[] = [];
async function folder(name = 'with spaces, and a comma'): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'kinolog engines '));
  await chmod(parent, 0o711);
  const at = join(parent, name);
  made.push(at);
  return at;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const at of made) {
    await stopPostgres(join(at, 'data'));
    await rm(dirname(at), { recursive: true, force: true });
  }
});

describe('the embedded Postgres', () => {
  it('starts on a path with spaces, keeps its data over a restart, and a second start adopts what runs', async () => {
    const at = await folder();
    const first = await startPostgres({ folder: at });
    await ask(first.url, 'create table kept as select 7 as n');

    const second = await startPostgres({ folder: at });
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });

    await second.stop();
    expect(isAlive(first.pid)).toBe(false);

    const third = await startPostgres({ folder: at });
    expect(third.adopted).toBe(false);
    expect(await ask(third.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is made though somebody who was killed left an initdb behind that goes on, and leaves nothing half made', async () => {
    const at = await folder();
    const halves = async (): Promise<string[]> =>
      (await readdir(at).catch(() => [])).filter((name) => name.includes('.part-'));
    const starter = `import { startPostgres } from '#engines'; await startPostgres({ folder: ${JSON.stringify(at)} });`;
    const killed = spawn(process.execPath, ['--input-type=module', '-e', starter], { stdio: 'ignore' });
    const half = await eventually(async () => {
      const [name] = await halves();
      expect(await readdir(join(at, name as string, 'base'))).not.toEqual([]);
      return name;
    }, 20);
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    const first = await startPostgres({ folder: at });
    expect(await ask(first.url, 'select 9 as n')).toEqual([{ n: 9 }]);
    await first.stop();
    // An initdb whose folder was taken away gives up; nothing is left once it did.
    await eventually(async () => {
      const { stdout } = await promisify(execFile)('ps', ['-eo', 'args=']);
      expect(stdout).not.toContain(`${at}/${half}`);
    }, 20);
    await startPostgres({ folder: at });
    expect(await halves()).toEqual([]);
  });

  it('takes over a server that was left behind before it answered, and makes what it still lacks', async () => {
    const at = await folder();
    const first = await startPostgres({ folder: at });
    await ask(first.url.replace('/kinolog?', '/postgres?'), 'drop database kinolog');
    // As if it still started: it is there, and hears nothing.
    process.kill(first.pid, 'SIGSTOP');
    const second = startPostgres({ folder: at });
    await sleep(5_000);
    process.kill(first.pid, 'SIGCONT');
    expect(await second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    expect(await ask((await second).url, 'select 10 as n')).toEqual([{ n: 10 }]);
  });

  it('stops a server that was left behind and whose program an update has deleted, and starts a whole one', async () => {
    const at = await folder();
    const first = await startPostgres({ folder: at });
    await ask(first.url, 'create table kept as select 9 as n');
    const native = dirname(dirname(await readlink(`/proc/${first.pid}/exe`)));
    const [, ...argv] = (await readFile(`/proc/${first.pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
    await first.stop();
    const older = join(dirname(at), 'older');
    await cp(native, older, { recursive: true, verbatimSymlinks: true });
    const { uid, gid } = await stat(join(at, 'data'));
    const left = spawn(join(older, 'bin', 'postgres'), argv, { uid, gid, cwd: join(at, 'data'), stdio: 'ignore' });
    await eventually(() => ask(first.url, 'select 1'));
    await rm(older, { recursive: true });

    const again = await startPostgres({ folder: at });
    expect(again.adopted).toBe(false);
    expect(isAlive(left.pid as number)).toBe(false);
    await ask(again.url, 'create extension pg_trgm');
    expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 9 }]);
  });

  it('comes back with all that was committed after kill -9', async () => {
    const at = await folder();
    const first = await startPostgres({ folder: at });
    await ask(first.url, 'create table kept as select 8 as n');
    process.kill(first.pid, 'SIGKILL');

    const again = await startPostgres({ folder: at });
    expect(again.pid).not.toBe(first.pid);
    expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 8 }]);
  });

  it('is asked by its socket, and by TCP where the path is too long for one', async () => {
    const at = await folder();
    const first = await startPostgres({ folder: at });
    expect(new URL(first.url).searchParams.get('host')).toBe(join(at, 'data'));
    expect(await ask(first.url, 'select inet_client_addr() as address')).toEqual([{ address: null }]);
    process.kill(first.pid, 'SIGKILL');
    const again = await startPostgres({ folder: at });
    expect(await ask(again.url, 'select inet_client_addr() as address')).toEqual([{ address: null }]);
    const sockets = (await readdir(join(at, 'data'))).filter((name) => /^\.s\.PGSQL\.\d+$/.test(name));
    expect(sockets).toEqual([`.s.PGSQL.${again.port}`]);

    const far = await folder('x'.repeat(100));
    const other = await startPostgres({ folder: far });
    expect(await ask(other.url, 'select inet_client_addr() as address')).toEqual([{ address: '127.0.0.1' }]);
  });

  it('takes another port when the wanted one is taken', async () => {
    const one = await startPostgres({ folder: await folder() });
    const other = await startPostgres({ folder: await folder(), port: one.port });
    expect(other.port).not.toBe(one.port);
  });
});
