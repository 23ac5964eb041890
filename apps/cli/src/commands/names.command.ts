import type { Command } from 'commander';
import { createInterface } from 'node:readline';
import { parseFileName, compileTemplate } from '#domain';

export function registerParseNames(program: Command): void {
  program
    .command('parse-names')
    .description('read file names on standard input, print what they say: one JSON object a line')
    .option('--template <template...>', 'templates to try first, e.g. "{performers} - {studio} - [{date}] {title}"')
    .option('--json', 'the only way there is')
    .action(async (options: { template?: string[] }) => {
      const templates = (options.template ?? []).map(compileTemplate);
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        if (line.trim() !== '') process.stdout.write(`${JSON.stringify(parseFileName(line, templates))}\n`);
      }
    });
}
