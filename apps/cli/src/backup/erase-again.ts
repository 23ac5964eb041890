import type { BackupLine } from './backup-file.js';

/** A stream of what one viewer did with something, `activity-{userId}_{videoId}`, or chose: `viewer-{userId}`. */
const VIEWERS_STREAM = /^(?:[a-z]+-([^_]+)_|viewer-(.+)$)/;

interface StoredEvent {
  readonly type: string;
  readonly stream: string;
  readonly data: object;
}

/** Viewers that the backup itself knows to be erased: a log may still show their events. */
export function erasedIn(line: BackupLine): string | null {
  if (!('event' in line)) return null;
  const { type, data } = line.event as StoredEvent;
  return type === 'ViewerErased' ? (data as { userId: string }).userId : null;
}

/** The viewer whom a line is about and nobody else: of whom it must not come back once that viewer is erased. */
export function viewerOf(line: BackupLine): string | null {
  if ('event' in line) {
    const { stream, data } = line.event as StoredEvent;
    if (stream.startsWith('view-')) return (data as { ownerId: string }).ownerId;
    const [, doing, choosing] = VIEWERS_STREAM.exec(stream) ?? [];
    return doing ?? choosing ?? null;
  }
  if (!('row' in line)) return null;
  const { id, user_id: owner } = line.row as { id: string; user_id?: string };
  return line.table === 'account.users' ? id : (owner ?? null);
}
