import type { Command } from 'commander';
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readFile, stat, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { readConfig, type Config } from '#config';
import { toolsCalled } from '#media';
import { running } from '../up/data-lock.js';
import { searchFindings } from './doctor-search.js';
import { ok, warning, wrong, type Finding } from './findings.js';
import { print } from './output.js';

const LEAST_WATCHES = 65_536;
const LEAST_FREE_BYTES = 2 * 1024 ** 3;

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check every engine, tool and limit, and say how to mend what is wrong')
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) => {
      const config = readConfig();
      const findings = (
        await Promise.all([
          Promise.resolve(node()),
          tools(),
          dataFolder(config),
          database(config),
          searchFindings(config),
          watches(),
          disk(config),
          libraries(config),
          kinolog(config),
        ])
      ).flat();
      const healthy = findings.every((each) => each.state !== 'wrong');
      const marks = { ok: '✓', warning: '!', wrong: '✗' } as const;
      print(options.json, { ok: healthy, findings }, () =>
        findings
          .map((each) => `${marks[each.state]} ${each.what}: ${each.detail}${each.fix ? `\n    ${each.fix}` : ''}`)
          .join('\n'),
      );
      if (!healthy) process.exitCode = 1;
    });
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough
    ? ok('Node', process.versions.node)
    : wrong('Node', process.versions.node, 'Install Node 20.19 or newer.');
}

async function tools(): Promise<Finding[]> {
  return Promise.all(
    (['ffmpeg', 'ffprobe'] as const).map(async (name) => {
      const [tool] = toolsCalled(name);
      if (!tool) return wrong(name, 'not found', 'Install ffmpeg 5 or newer (Debian: apt-get install ffmpeg).');
      const version = await versionOf(tool.path, tool.env);
      return tool.source === 'path'
        ? ok(name, `${version} (${tool.path})`)
        : warning(
            name,
            `${version}, the build that npm brings`,
            'It is old (2018): install ffmpeg 5 or newer (Debian: apt-get install ffmpeg).',
          );
    }),
  );
}

async function versionOf(path: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ['-version'], { env: { ...process.env, ...env } });
  return /version (\S+)/.exec(stdout)?.[1] ?? 'unknown version';
}

async function dataFolder({ dataFolder: path }: Config): Promise<Finding> {
  try {
    await mkdir(path, { recursive: true, mode: 0o711 });
    await access(path, constants.W_OK);
    const secret = await stat(`${path}/local.token`).catch(() => null);
    if (secret && (secret.mode & 0o077) !== 0)
      return wrong('data folder', `others may read ${path}/local.token`, `chmod 600 ${path}/local.token`);
    return ok('data folder', path);
  } catch (error) {
    return wrong(
      'data folder',
      `${path}: ${(error as Error).message}`,
      'Set KINOLOG_DATA to a folder that this user may write.',
    );
  }
}

async function database(config: Config): Promise<Finding> {
  const there = await running(config.dataFolder);
  const url = config.postgresUrl ?? (there?.postgresUrl || null);
  if (!url) return ok('Postgres', 'embedded; starts with Kinolog');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined); // lost between two statements: the next one tells
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string; version: number }>(
      "select current_setting('server_version') as server_version, current_setting('server_version_num')::int as version",
    );
    const { server_version, version } = rows[0] ?? { server_version: '?', version: 0 };
    return version >= 160_000
      ? ok('Postgres', server_version)
      : wrong('Postgres', server_version, 'Kinolog needs Postgres 16 or newer.');
  } catch (error) {
    return wrong(
      'Postgres',
      (error as Error).message,
      config.postgresUrl ? 'Start it, or mend KINOLOG_POSTGRES_URL.' : 'Restart Kinolog.',
    );
  } finally {
    await client.end().catch(() => undefined); // it may never have been open
  }
}

async function watches(): Promise<Finding> {
  const text = await readFile('/proc/sys/fs/inotify/max_user_watches', 'utf8').catch(() => null);
  if (text === null) return ok('file watching', 'by the system');
  const limit = Number(text);
  return limit >= LEAST_WATCHES
    ? ok('file watching', `${limit} inotify watches`)
    : warning(
        'file watching',
        `only ${limit} inotify watches`,
        'Large folders are swept instead. More: sysctl fs.inotify.max_user_watches=524288',
      );
}

async function disk({ dataFolder: path }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free in ${path}`;
  return free >= LEAST_FREE_BYTES
    ? ok('disk', text)
    : warning('disk', text, 'Free some space: the log must always be able to grow.');
}

async function libraries({ libraryPaths }: Config): Promise<Finding[]> {
  return Promise.all(
    libraryPaths.map(async (path) => {
      try {
        await access(path, constants.R_OK | constants.X_OK);
        return (await stat(path)).isDirectory()
          ? ok('library', path)
          : wrong('library', `${path} is no folder`, 'Give the folder that the videos are in.');
      } catch (error) {
        return wrong(
          'library',
          `${path}: ${(error as Error).message}`,
          'Connect its disk, or mend its permissions or KINOLOG_LIBRARY.',
        );
      }
    }),
  );
}

async function kinolog(config: Config): Promise<Finding> {
  const there = await running(config.dataFolder);
  return there ? ok('Kinolog', `runs at ${there.address} (process ${there.pid})`) : ok('Kinolog', 'does not run');
}
