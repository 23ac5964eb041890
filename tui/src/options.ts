export interface Options {
  readonly once: boolean;
  readonly json: boolean;
  readonly readonly: boolean;
  readonly address: string;
  readonly token: string;
}

/** Wrong flags or no address: a sentence for the person who typed it. */
export class UsageError extends Error {}

const FLAGS = ['--once', '--json', '--readonly'] as const;

export const readOptions = (argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Options => {
  const unknown = argv.find((each) => !FLAGS.some((flag) => flag === each));
  if (unknown !== undefined) throw new UsageError(`unknown option ${unknown}; there are ${FLAGS.join(', ')}`);
  const once = argv.includes('--once');
  const json = argv.includes('--json');
  if (json && !once) throw new UsageError('--json goes with --once');
  const address = env['KINOLOG_ADDRESS'];
  const token = env['KINOLOG_TOKEN'];
  if (!address || !token)
    throw new UsageError(
      'start it with `kinolog tui`, or set KINOLOG_ADDRESS and KINOLOG_TOKEN for a Kinolog elsewhere',
    );
  return { once, json, readonly: argv.includes('--readonly'), address, token };
};
