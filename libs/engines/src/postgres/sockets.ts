import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Postgres' name for the socket that belongs to a port. */
const NAME = '.s.PGSQL.';

/** The socket of a server that was told to keep it in its data folder: a question by it takes two thirds of the time of one by TCP. */
export const socketOf = (data: string, port: number): string => join(data, `${NAME}${port}`);

/** A Unix socket's path has so many bytes at most (`sun_path`, with its closing zero; unix(7)). */
const LONGEST = 107;

/** Whether a socket can live in a folder: its path may be too long, its file system may have none. */
export async function holdsSockets(data: string): Promise<boolean> {
  const path = socketOf(data, 65_535);
  if (Buffer.byteLength(path) > LONGEST) return false;
  const server = createServer();
  try {
    await once(server.listen(path), 'listening');
    return true;
  } catch {
    return false; // the question is just whether it can
  } finally {
    server.close();
    await rm(path, { force: true });
  }
}

/** Removes those that a killed server left. */
export async function dropSockets(data: string): Promise<void> {
  const left = (await readdir(data)).filter((name) => name.startsWith(NAME));
  await Promise.all(left.map((name) => rm(join(data, name), { force: true })));
}
