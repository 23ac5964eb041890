/**
 * The same for the build of 2018 that npm brings: it knows no period of its reports, and marks only frames that have some
 * metadata already; `readvitc` gives every frame some, for a look at its first lines.
 */
export function shippedArgv(argv: readonly string[]): string[] {
  const known = argv.flatMap((word, i) => (word === STATS_PERIOD || argv[i - 1] === STATS_PERIOD ? [] : [word]));
  return known.map((word) => word.replaceAll(MARK, `readvitc,${MARK}`));
}

const STATS_PERIOD = '-stats_period';
const MARK = 'metadata=mode=add';
