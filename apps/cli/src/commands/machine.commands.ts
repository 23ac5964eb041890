import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '#config';
import type { HistoryEntry, Library, Scan, Status } from '#contracts';
import { LocalApi } from '../api/local-api.js';
import { print, progressBar, table } from './output.js';

export function registerMachineCommands(program: Command): void {
  program
    .command('status')
    .description('engines, projections and load of the running Kinolog')
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) => {
      const api = await LocalApi.open(readConfig());
      const status = await api.call<Status>('GET', '/status');
      const ok =
        status.engines.every((engine) => engine.state !== 'down') &&
        status.projections.every((each) => each.state !== 'stopped');
      print(options.json, { ok, ...status }, () => statusText(api.address, status));
      if (!ok) process.exitCode = 1;
    });
  program
    .command('scan')
    .description('scan all libraries, or those named by id, name or path, and wait for the end')
    .argument('[libraries...]')
    .option('--no-wait', 'only ask for it')
    .option('--json', 'one JSON document')
    .action(async (wanted: string[], options: { wait: boolean; json?: boolean }) => {
      const api = await LocalApi.open(readConfig());
      const libraryIds = await chosen(api, wanted);
      const { items } = await api.call<{ items: { id: string }[] }>('POST', '/scans', libraryIds ? { libraryIds } : {});
      const scans: Scan[] = [];
      for (const { id } of items)
        scans.push(
          options.wait
            ? await outcome(api, id)
            : await api.call<Scan>('GET', `/scans/${id}`).catch(() => ({ id }) as Scan),
        );
      const ok = !options.wait || scans.every((scan) => scan.state === 'finished');
      print(options.json, { ok, scans }, () => scans.map(scanText).join('\n'));
      if (!ok) process.exitCode = 1;
    });
  program
    .command('events')
    .description('the event log: the newest, a stream, or forwards from a position')
    .option('--after <position>', 'forwards from here')
    .option('--types <names>', 'only these types, comma-separated')
    .option('--stream <name>', 'only this stream')
    .option('--limit <number>', 'at most so many', '50')
    .option('--json', 'one JSON document')
    .action(async (options: { after?: string; types?: string; stream?: string; limit: string; json?: boolean }) => {
      const api = await LocalApi.open(readConfig());
      const { json, ...question } = options;
      const query = new URLSearchParams(Object.entries(question));
      const { items } = await api.call<{ items: HistoryEntry[] }>('GET', `/events?${query.toString()}`);
      print(json, { ok: true, items }, () =>
        table(
          items.map((each) => [each.position, each.at, each.type, each.stream, each.actor.name ?? each.actor.id ?? '']),
        ),
      );
    });
}

async function chosen(api: LocalApi, wanted: readonly string[]): Promise<string[] | null> {
  if (wanted.length === 0) return null;
  const { items } = await api.call<{ items: Library[] }>('GET', '/libraries');
  return wanted.map((text) => {
    const found = items.find((library) => [library.id, library.name, library.path].includes(text));
    if (!found)
      throw new Error(
        `there is no library "${text}"; there are: ${items.map((library) => library.name).join(', ') || 'none'}`,
      );
    return found.id;
  });
}

async function outcome(api: LocalApi, id: string): Promise<Scan> {
  const bar = progressBar('scan');
  for (;;) {
    // A scan that was just asked for may not be on the list yet.
    const scan = await api.call<Scan>('GET', `/scans/${id}`).catch((error: Error) => {
      if (error.message.includes('scan.not-found')) return null;
      throw error;
    });
    if (scan && scan.state !== 'queued' && scan.state !== 'running') {
      bar.end();
      return scan;
    }
    if (scan?.progress) bar.update(scan.progress.done, scan.progress.total, scan.progress.filesPerSecond);
    await sleep(100);
  }
}

function scanText(scan: Scan): string {
  if (!scan.counts) return `scan ${scan.id}: ${scan.state}${scan.reason ? `: ${scan.reason}` : ''}`;
  const counts = Object.entries(scan.counts).filter(([name, count]) => count > 0 || name === 'seen');
  const failures = scan.failures.map((each) => `  ${each.path}: ${each.reason}`);
  return [
    `scan ${scan.state} in ${((scan.durationMs ?? 0) / 1_000).toFixed(1)} s: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}`,
    ...failures,
  ].join('\n');
}

function statusText(address: string, status: Status): string {
  const engines = status.engines.map((each) => [`  ${each.name}`, each.state, each.detail, each.fix ?? '']);
  const projections = status.projections.map((each) => [
    `  ${each.name} v${each.version}`,
    each.state,
    `at ${each.position}`,
    `${each.lag} behind`,
    each.failure?.reason ?? '',
  ]);
  return [
    `Kinolog ${status.version} at ${address}`,
    `log at ${status.head}, ${status.eventsPerSecond} events/s, ${Math.round(status.memoryBytes / 1_048_576)} MiB, ${status.cpuPercent} % CPU, ${status.queueDepth} jobs`,
    'engines',
    table(engines),
    'projections',
    table(projections),
  ].join('\n');
}
