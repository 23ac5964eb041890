import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readConfig, type Config } from '#config';
import { print, progressBar } from './output.js';
import { withProjector } from './with-projector.js';

interface Outcome {
  readonly projection: string;
  readonly state: 'done' | 'failed';
  readonly result: {
    readonly differences?: number;
    readonly events?: number;
    /** Of the search engine. */
    readonly documents?: number;
    readonly tables?: readonly { table: string; rows: number; examples: string[] }[];
  } | null;
  readonly reason: string | null;
  readonly seconds: number;
}

async function ask(
  pool: pg.Pool,
  kind: 'rebuild' | 'verify' | 'as-of',
  projection: string,
  options: object,
): Promise<Outcome> {
  const id = randomUUID();
  const begun = Date.now();
  await pool.query('insert into projection.requests (id, kind, projection, options) values ($1, $2, $3, $4)', [
    id,
    kind,
    projection,
    JSON.stringify(options),
  ]);
  await pool.query("select pg_notify('kinolog_requests', '')");
  const bar = progressBar(projection);
  for (;;) {
    const { rows } = await pool.query<{
      state: string;
      done: string;
      total: string;
      rate: number;
      result: Outcome['result'];
      reason: string | null;
    }>('select state, done, total, rate, result, reason from projection.requests where id = $1', [id]);
    const row = rows[0];
    if (!row) throw new Error('the request has vanished');
    if (row.state === 'done' || row.state === 'failed') {
      bar.end();
      return {
        projection,
        state: row.state,
        result: row.result,
        reason: row.reason,
        seconds: (Date.now() - begun) / 1_000,
      };
    }
    bar.update(Number(row.done), Number(row.total), row.rate);
    await sleep(100);
  }
}

/** No projection, but filled from them: last, when all are rebuilt. */
const SEARCH = 'search';

/** Names of all projections, or the given ones. Refuses unknown names before anything is done. */
async function named(pool: pg.Pool, wanted: readonly string[], besides: readonly string[] = []): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from projection.checkpoints order by name');
  const known = [...rows.map((row) => row.name), ...besides];
  if (wanted.length === 0 || wanted.includes('all')) return known;
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown) throw new Error(`there is no projection "${unknown}"; there are: ${known.join(', ')}`);
  return [...wanted];
}

function until(asOf: string): { position: number } | { recordedAt: string } {
  if (/^\d+$/.test(asOf) && asOf.length !== 4) return { position: Number(asOf) };
  const date = new Date(asOf);
  if (Number.isNaN(date.getTime()))
    throw new Error(`"${asOf}" is no date and no position: give e.g. 2026-05-01 or 12345`);
  return { recordedAt: date.toISOString() };
}

/** Verifies projections (all when none is named); starts a projector where none runs. */
export async function verifyAll(
  config: Config,
  names: readonly string[] = [],
): Promise<{ ok: boolean; outcomes: Outcome[]; text: string }> {
  const outcomes = await withProjector(config, async (pool) => {
    const all: Outcome[] = [];
    for (const name of await named(pool, names)) all.push(await ask(pool, 'verify', name, {}));
    return all;
  });
  const ok = outcomes.every((each) => each.state === 'done' && each.result?.differences === 0);
  return { ok, outcomes, text: outcomes.map(verdict).join('\n') };
}

export function registerProjectionCommands(program: Command): void {
  program
    .command('verify')
    .argument('[names...]', 'projections; all when none is named')
    .option('--json', 'one JSON document')
    .description('rebuild beside the live tables and compare row by row')
    .action(async (names: string[], options: { json?: boolean }) => {
      const { ok, outcomes, text } = await verifyAll(readConfig(), names);
      print(options.json, { ok, projections: outcomes }, () => text);
      if (!ok) process.exitCode = 1;
    });
  program
    .command('rebuild')
    .argument('<names...>', 'projections, search, or all')
    .option('--as-of <date|position>', 'stop there: what did it look like then?')
    .option('--into <schema>', 'where the tables of --as-of go')
    .option('--json', 'one JSON document')
    .description('fill fresh tables beside the live ones and swap')
    .action(async (names: string[], options: { asOf?: string; into?: string; json?: boolean }) => {
      if (Boolean(options.asOf) !== Boolean(options.into)) throw new Error('--as-of and --into belong together');
      if (options.into && !/^[a-z_][a-z0-9_]{0,50}$/.test(options.into))
        throw new Error('--into takes a name of small letters, digits and _');
      const reserved = ['public', 'projection', 'projection_verify', 'eventlog', 'account', 'worker', 'search'];
      if (options.into && reserved.includes(options.into))
        throw new Error(`the schema "${options.into}" is in use: choose another name`);
      const outcomes = await withProjector(readConfig(), async (pool) => {
        const all: Outcome[] = [];
        for (const name of await named(pool, names, options.asOf ? [] : [SEARCH])) {
          const how = options.asOf ? { ...until(options.asOf), schema: options.into } : {};
          all.push(await ask(pool, options.asOf ? 'as-of' : 'rebuild', name, how));
        }
        return all;
      });
      const ok = outcomes.every((each) => each.state === 'done');
      print(options.json, { ok, projections: outcomes }, () => outcomes.map(rebuilt).join('\n'));
      if (!ok) process.exitCode = 1;
    });
}

function verdict({ projection, state, result, reason, seconds }: Outcome): string {
  if (state === 'failed') return `${projection}: not verified: ${reason ?? ''}`;
  if (result?.differences === 0) return `${projection}: no difference (${seconds.toFixed(1)} s)`;
  const tables = (result?.tables ?? []).map(
    (each) => `  ${each.table}: ${each.rows} rows, e.g. ${each.examples.join(', ')}`,
  );
  return [`${projection}: ${result?.differences ?? '?'} rows differ`, ...tables].join('\n');
}

const rebuilt = ({ projection, state, result, reason, seconds }: Outcome): string =>
  state === 'failed'
    ? `${projection}: failed: ${reason ?? ''}`
    : `${projection}: ${result?.documents === undefined ? `${result?.events ?? 0} events` : `${result.documents} videos`} in ${seconds.toFixed(1)} s`;
