import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The list's name in the data folder. */
export const ERASED_VIEWERS = 'erased-viewers';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Puts a viewer on the list of the erased: ids alone, one a line, in the data folder. It is kept outside of log and database,
 * because those may one day come from a backup that was made before, and what a person had erased must not come back with it.
 */
export async function rememberErased(dataFolder: string, userId: string): Promise<void> {
  const file = await open(join(dataFolder, ERASED_VIEWERS), 'a', 0o600);
  try {
    await file.write(`\n${userId}\n`); // also behind a line that a crash cut short
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The ids in such a list; none when there is no such file. */
export async function erasedViewers(file: string): Promise<ReadonlySet<string>> {
  const text = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return '';
    throw error as Error;
  });
  return new Set(text.split('\n').filter((line) => ID.test(line)));
}
