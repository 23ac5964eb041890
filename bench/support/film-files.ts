import { closeSync, ftruncateSync, futimesSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DomainEvent, FileFacts } from '#domain';
import type { StreamOf } from './synthetic-library.js';

/** Makes an empty (sparse) file of the right size and date for every video scanned: a scan finds all of them in their place. */
export function* withFiles(streams: Iterable<StreamOf>, root: string): Generator<StreamOf> {
  for (const { stream, events } of streams) yield { stream, events: events.map((event) => withFile(event, root)) };
}

function withFile(event: DomainEvent, root: string): DomainEvent {
  if (event.type !== 'VideoScanned') return event;
  const { file } = event.data as { file: FileFacts };
  const inode = makeFile(join(root, file.path), file.size, file.mtimeMs);
  return { ...event, data: { ...event.data, file: { ...file, inode } } };
}

/** Its device and inode, as a scan notes them. */
function makeFile(path: string, size: number, mtimeMs: number): string {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  try {
    ftruncateSync(file, size);
    futimesSync(file, mtimeMs / 1_000, mtimeMs / 1_000);
    const { dev, ino } = fstatSync(file);
    return `${dev}:${ino}`;
  } finally {
    closeSync(file);
  }
}
