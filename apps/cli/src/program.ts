import { Command } from 'commander';
import { readConfig } from '#config';
import { registerCommands } from './commands/register.js';
import { up } from './up/up.js';

/** The `kinolog` command line. */
export function buildProgram(): Command {
  const program = new Command('kinolog')
    .description('A self-hosted video library whose memory is an event log')
    .showHelpAfterError();
  program
    .command('up', { isDefault: true })
    .description('start everything: engines, API, projector, worker')
    .option('--library <path...>', 'folders of videos (also KINOLOG_LIBRARY)')
    .option('--port <number>', 'port of the web UI and the API (also KINOLOG_PORT)')
    .option('--host <address>', 'address to listen on (also KINOLOG_HOST)')
    .option('--json', 'print log lines as JSON')
    .action(async (options: { library?: string[]; port?: string; host?: string; json?: boolean }) => {
      const config = readConfig({
        ...process.env,
        ...(options.library ? { KINOLOG_LIBRARY: options.library.join(':') } : {}),
        ...(options.port ? { KINOLOG_PORT: options.port } : {}),
        ...(options.host ? { KINOLOG_HOST: options.host } : {}),
      });
      process.exitCode = await up(config, { pretty: !options.json });
    });
  registerCommands(program);
  return program;
}
