import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** One line of a backup: gzipped JSON lines, the first a header, the last an end that says how much there must be. */
export type BackupLine =
  | { readonly kinolog: 1; readonly version: string; readonly at: string; readonly head: number }
  | { readonly event: object }
  | { readonly row: object; readonly table: string }
  | { readonly end: { readonly events: number; readonly rows: number } };

/** The file is no backup, or not a whole one. */
export class UnusableBackup extends Error {}

/** Writes all lines or leaves nothing: to a temporary file, flushed to disk, then renamed. */
export async function writeBackup(path: string, lines: AsyncIterable<BackupLine>): Promise<void> {
  const half = `${path}.part`;
  async function* text(): AsyncGenerator<string> {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  }
  try {
    await pipeline(
      Readable.from(text(), { objectMode: true, highWaterMark: 256 }),
      createGzip(),
      createWriteStream(half, { mode: 0o600, flush: true }),
    );
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new Error(
      `no room for the backup in ${dirname(path)}: free some space, or name a file on another disk; nothing was left there`,
      { cause: error },
    );
  }
}

/** Reads line by line. Throws `UnusableBackup` when the beginning or the end is missing. */
export async function* readBackup(path: string): AsyncGenerator<BackupLine> {
  const unzipped = createReadStream(path).pipe(createGunzip());
  let first = true;
  let ended = false;
  try {
    for await (const text of createInterface({ input: unzipped, crlfDelay: Infinity })) {
      const line = JSON.parse(text) as BackupLine;
      if (first && !('kinolog' in line && line.kinolog === 1))
        throw new UnusableBackup(`${path} is no backup that this Kinolog can read`);
      first = false;
      ended = 'end' in line;
      yield line;
    }
  } catch (error) {
    if (error instanceof UnusableBackup) throw error;
    throw new UnusableBackup(`${path} is damaged or no backup: ${(error as Error).message}`);
  }
  if (!ended) throw new UnusableBackup(`${path} is cut short: its end is missing`);
}
