import type { Command } from 'commander';
import { resolve } from 'node:path';
import { readConfig } from '#config';
import { print } from '../commands/output.js';
import { verifyAll } from '../commands/projections.commands.js';
import { withDatabase } from '../commands/with-projector.js';
import { running } from '../up/data-lock.js';
import { backup } from './backup.js';
import { restore } from './restore.js';

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'where to write it')
    .option('--json', 'one JSON document')
    .description('write log and accounts to a file, also while Kinolog runs')
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig();
      const counts = await withDatabase(config, (pool, url) => backup(config, pool, url, resolve(file)));
      print(
        options.json,
        { ok: true, file: resolve(file), ...counts },
        () => `${counts.events} events and ${counts.rows} accounts and tokens in ${resolve(file)}`,
      );
    });
  program
    .command('restore')
    .argument('<file>', 'a backup')
    .option('--erased <file>', 'the list `erased-viewers` of the data folder that the backup is of')
    .option('--json', 'one JSON document')
    .description('fill an empty data folder from a backup, rebuild and verify')
    .action(async (file: string, options: { json?: boolean; erased?: string }) => {
      const config = readConfig();
      if (await running(config.dataFolder)) throw new Error(`Kinolog runs on ${config.dataFolder}: stop it first`);
      if (config.eventstoreUrl)
        throw new Error('restore fills the Postgres log; restore an EventStoreDB with its own backup');
      const restored = await restore(config, resolve(file), options.erased ? resolve(options.erased) : null);
      const verified = await verifyAll(config);
      const again = restored.erasedAgain > 0 ? `, erased ${restored.erasedAgain} viewers again` : '';
      print(
        options.json,
        { ok: verified.ok, ...restored, projections: verified.outcomes },
        () => `restored ${restored.events} events${again}; ${verified.text}`,
      );
      if (!verified.ok) process.exitCode = 1;
    });
}
