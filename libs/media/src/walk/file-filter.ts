import picomatch from 'picomatch';

export interface FilterRules {
  /** Globs below the root; all videos when empty. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface FileFilter {
  /** Whether a file is let in, by its path below the root. */
  readonly file: (path: string) => boolean;
  /** Whether a folder is walked and watched: false when all below it is excluded. */
  readonly folder: (path: string) => boolean;
}

const OPTIONS = { dot: true, nocase: true } as const;

/**
 * Compiles a library's rules. A pattern without `/` is meant for any depth (`*.sample.mkv`), one that names a folder for
 * all below it (`extras`, `old/`).
 */
export function fileFilter(rules: FilterRules): FileFilter {
  const included = rules.include.length === 0 ? () => true : picomatch(rules.include.flatMap(spread), OPTIONS);
  if (rules.exclude.length === 0) return { file: included, folder: () => true };
  const excluded = picomatch(rules.exclude.flatMap(spread), OPTIONS);
  const emptied = picomatch(
    rules.exclude.flatMap(spread).filter((g) => g.endsWith('/**')),
    OPTIONS,
  );
  return {
    file: (path) => included(path) && !excluded(path),
    folder: (path) => !emptied(`${path}/x`) && !excluded(path),
  };
}

/** Whether rules leave a file out, by its own path or by that of a folder above it. */
export function leavesOut(filter: FileFilter, path: string): boolean {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
    if (!filter.folder(path.slice(0, at))) return true;
  return !filter.file(path);
}

function spread(glob: string): string[] {
  const bare = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const anywhere = bare.includes('/') ? [bare] : [bare, `**/${bare}`];
  return [...anywhere, ...anywhere.filter((g) => !g.endsWith('**')).map((g) => `${g}/**`)];
}
