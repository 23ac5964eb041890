import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemPath } from '../paths/path-encoding.js';

const PUSH_MS = 50;

/**
 * Pushes a file to the disk while `work` writes it, and waits in the end until all of it is there: the disk is busy while
 * the tool is, instead of after it, and the memory does not fill with what is still to be written. Rejects with the
 * system's error when the disk does not take it.
 */
export async function writeSteadily(absolutePath: string, work: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const pushing = push(absolutePath, over.signal);
  try {
    await work();
  } finally {
    over.abort();
    await (await pushing)?.close();
  }
  const file = await open(systemPath(absolutePath), 'r');
  await file.sync().finally(() => file.close());
}

async function push(absolutePath: string, signal: AbortSignal): Promise<FileHandle | null> {
  let file: FileHandle | null = null;
  while (!signal.aborted) {
    try {
      file ??= await open(systemPath(absolutePath), 'r');
      await file.datasync();
    } catch {
      // Not begun yet; or the disk refuses, which the writer hears of too, and the last sync says.
    }
    await sleep(PUSH_MS, undefined, { signal }).catch(() => undefined); // over: the loop ends
  }
  return file;
}
