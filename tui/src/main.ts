import { ProblemError } from '#client';
import { UsageError, readOptions, type Options } from './options.js';
import { runOnce } from './snapshot/run-once.js';

const start = async (options: Options): Promise<number> => {
  if (options.once) return runOnce(options);
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new UsageError('this needs a terminal; `kinolog tui --once` prints one snapshot anywhere');
  // blessed costs time and touches the terminal: a snapshot does without.
  const { runTerminal } = await import('./run-terminal.js');
  return runTerminal(options);
};

try {
  process.exitCode = await start(readOptions(process.argv.slice(2), process.env));
} catch (cause) {
  const isUsage = cause instanceof UsageError;
  process.stderr.write(`kinolog tui: ${isUsage ? cause.message : ProblemError.from(cause).message}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
