import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '#config';
import { ArtefactKind, type ArtefactReport } from '#contracts';
import { LocalApi } from '../api/local-api.js';
import { print, progressBar, table } from './output.js';

interface Options {
  readonly retry?: true;
  readonly kinds?: string;
  readonly pause?: true;
  readonly resume?: true;
  readonly wait?: true;
  readonly json?: boolean;
}

export function registerArtefacts(program: Command): void {
  program
    .command('artefacts')
    .description('how many videos have posters, previews and the rest; what failed and why')
    .option('--retry', 'make again what failed')
    .option('--kinds <names>', 'only these kinds, comma-separated')
    .option('--pause', 'make nothing until --resume')
    .option('--resume', 'go on')
    .option('--wait', 'wait until nothing is left to be made')
    .option('--json', 'one JSON document')
    .action(async (options: Options) => {
      const kinds = options.kinds?.split(',').map(kindOf);
      const api = await LocalApi.open(readConfig());
      if (options.pause ?? options.resume)
        await api.call('PUT', '/queues/artefacts', { paused: options.pause ?? false });
      if (options.retry) await api.call('POST', '/artefacts/retry', kinds ? { kinds } : {});
      const report = await (options.wait ? untilMade(api) : api.call<ArtefactReport>('GET', '/artefacts'));
      const shown = { ...report, ...only(report, kinds) };
      const ok = shown.failures.length === 0;
      print(options.json, { ok, ...shown }, () => reportText(shown));
      if (!ok) process.exitCode = 1;
    });
}

function kindOf(name: string): ArtefactKind {
  const kind = ArtefactKind.safeParse(name.trim());
  if (kind.success) return kind.data;
  throw new Error(`there is no kind "${name}"; there are: ${ArtefactKind.options.join(', ')}`);
}

const only = (report: ArtefactReport, kinds: readonly ArtefactKind[] | undefined) => ({
  coverage: report.coverage.filter(({ kind }) => kinds?.includes(kind) ?? true),
  failures: report.failures.filter(({ kind }) => kinds?.includes(kind) ?? true),
});

async function untilMade(api: LocalApi): Promise<ArtefactReport> {
  const bar = progressBar('artefacts');
  for (;;) {
    const report = await api.call<ArtefactReport>('GET', '/artefacts');
    const { waiting, active, secondsLeft, resting } = report.making;
    const wanted = Math.max(...report.coverage.map((each) => each.wanted), waiting);
    bar.update(wanted - waiting, wanted, secondsLeft ? waiting / secondsLeft : 0);
    if ((waiting === 0 && active === 0) || resting === 'paused') {
      bar.end();
      return report;
    }
    await sleep(500);
  }
}

const RESTING: Readonly<Record<NonNullable<ArtefactReport['making']['resting']>, string>> = {
  paused: 'paused: `kinolog artefacts --resume` goes on',
  'quiet-hours': 'resting: these are quiet hours',
  'someone-plays': 'resting while somebody plays',
  'someone-searches': 'resting while somebody searches',
};

function reportText({ making, coverage, failures }: ArtefactReport): string {
  const left = making.secondsLeft === null ? '' : `, about ${Math.ceil(making.secondsLeft / 60)} min left`;
  const rows = coverage.map(({ kind, recipe, wanted, made, failed, bytes }) => [
    kind,
    `v${recipe}`,
    `${made} of ${wanted}`,
    wanted > 0 ? `${Math.floor((100 * made) / wanted)} %` : '',
    failed > 0 ? `${failed} failed` : '',
    `${(bytes / 1_048_576).toFixed(1)} MiB`,
  ]);
  return [
    `${making.waiting} videos waiting, ${making.active} at work${left}${making.resting ? `; ${RESTING[making.resting]}` : ''}`,
    table(rows),
    ...failures.map(
      ({ kind, reason, count, videos }) =>
        `${kind}: ${reason} (${count}: ${videos.map(({ title }) => title).join(', ')}${count > videos.length ? ' …' : ''})`,
    ),
  ].join('\n');
}
