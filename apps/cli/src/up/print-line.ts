import { prettyFactory } from 'pino-pretty';

/** How lines of all processes are printed: for eyes on a terminal, as JSON for a log collector. */
export function printer(pretty: boolean): (line: string) => void {
  if (!pretty) return (line) => process.stdout.write(`${line}\n`);
  const format = prettyFactory({
    colorize: process.stdout.isTTY && !process.env['NO_COLOR'],
    ignore: 'pid,hostname,process,stack',
    messageFormat: '{process}: {msg}',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
  });
  return (line) => process.stdout.write(line.startsWith('{') ? (format(line) ?? '') : `${line}\n`);
}
