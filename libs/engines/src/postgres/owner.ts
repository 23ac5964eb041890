import { chown, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The user Postgres runs as. Postgres refuses root, so root lends it an unprivileged one. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: Owner = { uid: 65534, gid: 65534 };

/** `null` when the current user may run Postgres itself. */
export function postgresOwner(): Owner | null {
  return process.getuid?.() === 0 ? NOBODY : null;
}

/** Creates the folder for its owner, mode 0700. */
export async function ownFolder(folder: string, owner: Owner | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: owner ? 0o711 : 0o700 });
  if (owner) await chown(folder, owner.uid, owner.gid);
}

/** The first parent that `owner` may not pass through (no x bit for others), or null: Postgres could not reach its files. */
export async function blockedParent(path: string, owner: Owner | null): Promise<string | null> {
  if (!owner) return null;
  for (let at = path; ; at = dirname(at)) {
    const info = await stat(at);
    const bit = info.uid === owner.uid ? 0o100 : info.gid === owner.gid ? 0o010 : 0o001;
    if (!(info.mode & bit)) return at;
    if (dirname(at) === at) return null;
  }
}
