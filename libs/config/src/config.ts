import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

const url = (...protocols: string[]) =>
  z
    .url()
    .refine((text) => protocols.some((p) => text.startsWith(`${p}:`)), `must begin with ${protocols.join(': or ')}:`);

const port = z.coerce.number().int().min(1).max(65_535);

const environment = z.object({
  KINOLOG_HOST: z.string().min(1).default('127.0.0.1'),
  KINOLOG_PORT: port.default(4570),
  KINOLOG_DATA: z.string().min(1).optional(),
  KINOLOG_LIBRARY: z.string().default(''),
  KINOLOG_POSTGRES_URL: url('postgres', 'postgresql').optional(),
  KINOLOG_EVENTSTORE_URL: url('esdb', 'esdb+discover', 'kurrentdb').optional(),
  KINOLOG_REDIS_URL: url('redis', 'rediss').optional(),
  KINOLOG_TYPESENSE_URL: url('http', 'https').optional(),
  KINOLOG_TYPESENSE_KEY: z.string().min(1).optional(),
  /** Public address when a proxy stands before us: `https://films.example/kino`. */
  KINOLOG_PUBLIC_URL: url('http', 'https').optional(),
  /** `,`-separated addresses of proxies whose forwarded headers are believed. */
  KINOLOG_TRUSTED_PROXIES: z.string().default(''),
  KINOLOG_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Seconds between the sweeps that catch what watching missed. */
  KINOLOG_SWEEP_SECONDS: z.coerce.number().int().min(5).default(900),
  /** How many files are read at a time. Default: twice the cores, at most 16. */
  KINOLOG_PROBE_CONCURRENCY: z.coerce.number().int().min(1).max(256).optional(),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute folder of everything Kinolog keeps on disk. */
  readonly dataFolder: string;
  /** Absolute roots given by `KINOLOG_LIBRARY`. */
  readonly libraryPaths: readonly string[];
  readonly postgresUrl: string | null;
  readonly eventstoreUrl: string | null;
  readonly redisUrl: string | null;
  readonly typesense: { readonly url: string; readonly key: string } | null;
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly logLevel: z.infer<typeof environment>['KINOLOG_LOG_LEVEL'];
  readonly sweepSeconds: number;
  readonly probeConcurrency: number | null;
}

/** The environment holds something that cannot be used; each line of `message` names a variable and what is wrong with it. */
export class ConfigError extends Error {}

/** `NAME_FILE` names a file that holds the value of `NAME`: how containers are given secrets. */
function withFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = Object.entries(env).flatMap(([name, path]): [string, string][] => {
    const target = /^(KINOLOG_\w+)_FILE$/.exec(name)?.[1];
    if (!target || !path) return [];
    try {
      return [[target, readFileSync(path, 'utf8').trim()]];
    } catch (error) {
      throw new ConfigError(`${name}: ${(error as Error).message}`);
    }
  });
  return { ...env, ...Object.fromEntries(read) };
}

/** Reads and checks the environment once; throws `ConfigError`. */
export function readConfig(given: NodeJS.ProcessEnv = process.env): Config {
  const env = withFiles(given);
  const set = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith('KINOLOG_') && value !== ''),
  );
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = parsed.data;
  if (Boolean(e.KINOLOG_TYPESENSE_URL) !== Boolean(e.KINOLOG_TYPESENSE_KEY)) {
    throw new ConfigError('KINOLOG_TYPESENSE_URL and KINOLOG_TYPESENSE_KEY: set both or none');
  }
  return Object.freeze({
    host: e.KINOLOG_HOST,
    port: e.KINOLOG_PORT,
    dataFolder: resolve(e.KINOLOG_DATA ?? defaultDataFolder(env)),
    libraryPaths: e.KINOLOG_LIBRARY.split(':')
      .filter(Boolean)
      .map((path) => resolve(path)),
    postgresUrl: e.KINOLOG_POSTGRES_URL ?? null,
    eventstoreUrl: e.KINOLOG_EVENTSTORE_URL ?? null,
    redisUrl: e.KINOLOG_REDIS_URL ?? null,
    typesense:
      e.KINOLOG_TYPESENSE_URL && e.KINOLOG_TYPESENSE_KEY
        ? { url: e.KINOLOG_TYPESENSE_URL, key: e.KINOLOG_TYPESENSE_KEY }
        : null,
    publicUrl: e.KINOLOG_PUBLIC_URL ?? null,
    trustedProxies: e.KINOLOG_TRUSTED_PROXIES.split(',')
      .map((p) => p.trim())
      .filter(Boolean),
    logLevel: e.KINOLOG_LOG_LEVEL,
    sweepSeconds: e.KINOLOG_SWEEP_SECONDS,
    probeConcurrency: e.KINOLOG_PROBE_CONCURRENCY ?? null,
  });
}

/** `kinolog/` under the user's XDG data home; as root `/var/lib/kinolog`, because Postgres runs as another user. */
function defaultDataFolder(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/kinolog';
  const xdg = env['XDG_DATA_HOME'];
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.local', 'share'), 'kinolog');
}
