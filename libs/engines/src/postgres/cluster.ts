import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../free-port.js';
import { postgresBinaries, type PostgresBinaries } from './binaries.js';
import { blockedParent, ownFolder, postgresOwner, type Owner } from './owner.js';
import { isAlive, lostItsProgram, runningPostmaster, type Postmaster } from './postmaster.js';
import { dropSockets, holdsSockets, socketOf } from './sockets.js';

export interface ClusterOptions {
  /** Holds `data/`, `password` and `postgres.log`. */
  readonly folder: string;
  /** Taken when free, else another one. */
  readonly port?: number;
  /** Further `postgres -c` settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresCluster {
  /** URL of the `kinolog` database, by its socket where there is one, password included: never log it. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** True when a server left over from a crashed run was taken over. */
  readonly adopted: boolean;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
}

const USER = 'kinolog';
const DATABASE = 'kinolog';

/** A server that ends so soon may start the next time. */
const AT_ONCE_MS = 1_000;
const READY_MS = 120_000;

/** Between a data folder's name and what makes the name of a half made one its own. */
const HALF = '.part-';

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  max_connections: '120',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  jit: 'off',
  log_min_messages: 'warning',
};

/** Starts the embedded Postgres of a folder (creating it the first time), or adopts the one that a crashed run left. */
export async function startPostgres(options: ClusterOptions): Promise<PostgresCluster> {
  const owner = postgresOwner();
  const data = resolve(options.folder, 'data');
  await mkdir(options.folder, { recursive: true, mode: 0o711 });
  const blocked = await blockedParent(options.folder, owner);
  if (blocked) {
    throw new Error(
      `Postgres cannot run as root and its user cannot pass ${blocked}: set KINOLOG_DATA to a folder elsewhere, or chmod o+x ${blocked}`,
    );
  }
  const password = await passwordOf(options.folder);
  const server = (await leftRunning(data, password)) ?? (await startServer(options, data, password, owner));
  await ensureDatabase(server.port, password);
  return cluster(data, server, password);
}

interface Server extends Postmaster {
  readonly adopted: boolean;
}

/** A server that a crashed run left, once it answers. One whose program is gone is stopped, for one that is whole. */
async function leftRunning(data: string, password: string): Promise<Server | null> {
  const left = await runningPostmaster(data);
  if (!left || !(await answers(left.port, password))) return null;
  if (!(await lostItsProgram(left.pid))) return { ...left, adopted: true };
  await stopPostgres(data);
  return null;
}

async function startServer(
  options: ClusterOptions,
  data: string,
  password: string,
  owner: Owner | null,
): Promise<Server> {
  const binaries = await postgresBinaries(options.folder, owner);
  await dropHalves(options.folder);
  if (!(await stat(join(data, 'PG_VERSION')).catch(() => null))) await initialise(binaries, data, password, owner);
  const port = await freePort(options.port ?? 0);
  await dropSockets(data);
  const sockets = { unix_socket_directories: (await holdsSockets(data)) ? '.' : '' };
  const settings = { ...SETTINGS, ...sockets, ...options.settings, port: String(port) };
  return launch(binaries, data, settings, options.folder, owner, { port, password });
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function cluster(data: string, { pid, port, adopted }: Server, password: string): PostgresCluster {
  const url = new URL(urlOf(port, password, DATABASE));
  if (existsSync(socketOf(data, port))) url.searchParams.set('host', data);
  return { url: url.href, port, pid, adopted, stop: () => stopPostgres(data) };
}

/** Stops the server of a data folder, whoever started it: fast shutdown, after 4 s an immediate one. */
export async function stopPostgres(data: string): Promise<void> {
  const running = await runningPostmaster(data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  const begun = Date.now();
  while (isAlive(running.pid) && Date.now() - begun < 4_000) await sleep(20);
  if (isAlive(running.pid)) process.kill(running.pid, 'SIGQUIT');
  while (isAlive(running.pid) && Date.now() - begun < 9_000) await sleep(20);
}

async function passwordOf(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  const made = randomBytes(24).toString('base64url');
  await writeFile(`${file}.part`, made, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return made;
}

async function initialise(
  binaries: PostgresBinaries,
  data: string,
  password: string,
  owner: Owner | null,
): Promise<void> {
  // A name of its own: an initdb whose starter was killed goes on, and ends by emptying the folder that it was given.
  const half = `${data}${HALF}${randomBytes(6).toString('hex')}`;
  const secret = `${half}.secret`;
  await ownFolder(half, owner);
  await chmod(half, 0o700);
  await writeFile(secret, password, { mode: 0o600 });
  if (owner) await chown(secret, owner.uid, owner.gid);
  const argv = [
    '-D',
    half,
    '-U',
    USER,
    '--pwfile',
    secret,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ];
  try {
    await run(binaries.initdb, argv, owner);
  } finally {
    await rm(secret, { force: true });
  }
  await rename(half, data);
}

/** What starts that were killed left half made. Another try is left to the next start where somebody still writes into it. */
async function dropHalves(folder: string): Promise<void> {
  const halves = (await readdir(folder)).filter((name) => name.startsWith(`data${HALF}`));
  for (const name of halves) {
    await rm(join(folder, name), { recursive: true, force: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY') throw error;
    });
  }
}

async function run(program: string, argv: string[], owner: Owner | null): Promise<void> {
  const child = spawn(program, argv, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env: environment(), ...owner });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`${program} failed (${code}): ${said.trim()}`);
}

/**
 * Starts the server and waits until it answers. `postgres` gives up at once while children of a killed server still hold its memory, so it is
 * tried for some seconds. It gives up as well where a server that was left behind had not begun to answer: that one is taken over when it does.
 */
async function launch(
  binaries: PostgresBinaries,
  data: string,
  settings: Readonly<Record<string, string>>,
  folder: string,
  owner: Owner | null,
  { port, password }: { readonly port: number; readonly password: string },
): Promise<Server> {
  const argv = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const logFile = join(folder, 'postgres.log');
  const log = await open(logFile, 'a', 0o600);
  try {
    for (let attempt = 0; ; attempt++) {
      const begun = Date.now();
      const child = spawn(binaries.postgres, argv, {
        cwd: '/',
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        env: environment(),
        ...owner,
      });
      child.unref();
      const ended = await endOrReady(child, () => answers(port, password));
      if (ended === null) return { pid: child.pid as number, port, adopted: false };
      const atOnce = Date.now() - begun <= AT_ONCE_MS;
      const left = await leftRunning(data, password);
      if (left) return left;
      if (attempt >= 20 || !atOnce) throw new Error(`Postgres did not start (${ended}): read ${logFile}`);
      await sleep(300);
    }
  } finally {
    await log.close();
  }
}

/** Null once the server answers; else why it does not. */
async function endOrReady(server: ChildProcess, isReady: () => Promise<boolean>): Promise<string | null> {
  let ended: string | null = null;
  server.once('error', (error) => (ended = error.message));
  server.once('exit', (code) => (ended = `exit code ${code}`));
  const end = Date.now() + READY_MS;
  while (!(await isReady())) {
    await sleep(20);
    if (ended !== null) return ended;
    if (Date.now() > end) return 'no answer after two minutes';
  }
  return null;
}

/** A server that ends between two statements; unheard, its error would end the process that watches over all. */
const toldByTheNextStatement = (): void => undefined;

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', toldByTheNextStatement);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false; // the question is just whether it answers
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres') });
  client.on('error', toldByTheNextStatement);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/**
 * Only what the server needs: no secret of ours is handed on. A batch of the log is put together in buffers of megabytes,
 * which glibc gives back to the kernel each time unless it is told to keep some (bytes; see mallopt(3)): fetching them anew,
 * page by page, was a quarter of reading.
 */
function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    MALLOC_MMAP_THRESHOLD_: String(8 * 1024 * 1024),
    MALLOC_TRIM_THRESHOLD_: String(16 * 1024 * 1024),
  };
}
