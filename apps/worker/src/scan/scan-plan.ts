import type { FileFacts } from '#domain';
import type { Walked } from '#media';
import type { KnownFile } from '#read-models';

/** A file that is known at its path, with other outer facts than it had. */
export interface ChangedFile {
  readonly file: FileFacts;
  readonly known: KnownFile;
}

/** What a walk and the known files say when they are laid side by side. Nothing was read yet. */
export interface ScanPlan {
  readonly seen: number;
  readonly unchanged: number;
  /** Missing until now, and back just as they were. */
  readonly returned: readonly ChangedFile[];
  /** The same inode, size and time under another path: moved, without reading a byte. */
  readonly moved: readonly ChangedFile[];
  /** A second name of a file that is present: same inode. */
  readonly linked: readonly ChangedFile[];
  readonly changed: readonly ChangedFile[];
  /** At paths that nobody knows. */
  readonly added: readonly FileFacts[];
  /** Present until now, and not found. */
  readonly gone: readonly KnownFile[];
  /** Every file that was present is gone and there is no other. */
  readonly allGone: boolean;
}

/** Compares a walk with what is known. Files below folders that could not be read are neither gone nor changed. */
export function planScan(libraryId: string, walked: Walked, knownFiles: readonly KnownFile[]): ScanPlan {
  const known = byPath(knownFiles);
  const closed = walked.unreadable.filter((each) => each.folder).map((each) => `${each.path}/`);
  const unread = new Set(walked.unreadable.filter((each) => !each.folder).map((each) => each.path));
  const fresh: FileFacts[] = [];
  const returned: ChangedFile[] = [];
  const changed: ChangedFile[] = [];
  const kept: KnownFile[] = [];

  for (let i = 0; i < walked.paths.length; i++) {
    const path = walked.paths[i] as string;
    const size = walked.sizes[i] as number;
    const mtimeMs = walked.mtimes[i] as number;
    const inode = walked.inodes[i] as number;
    const before = known.get(path);
    if (before) known.delete(path);
    const same = before?.size === size && before.mtimeMs === mtimeMs && inodeNumber(before) === inode;
    if (before?.state === 'present' && same && (before.fingerprint !== null || size === 0)) {
      kept.push(before);
      continue;
    }
    const file: FileFacts = { libraryId, path, size, mtimeMs, inode: `${walked.devices[i]}:${inode}` };
    if (!before || before.state === 'trashed') fresh.push(file);
    else if (before.state === 'missing' && same) returned.push({ file, known: before });
    else changed.push({ file, known: before });
  }

  const gone = [...known.values()].filter(
    (file) =>
      file.state === 'present' && !unread.has(file.path) && !closed.some((folder) => file.path.startsWith(folder)),
  );
  const goneByInode = new Map(gone.filter((file) => file.fingerprint !== null).map((file) => [outer(file), file]));
  const wanted = new Set(fresh.map(inodeNumber));
  const present = new Map(kept.filter((file) => wanted.has(inodeNumber(file))).map((file) => [outer(file), file]));
  const moved: ChangedFile[] = [];
  const linked: ChangedFile[] = [];
  const added: FileFacts[] = [];
  for (const file of fresh) {
    const was = goneByInode.get(outer(file));
    const beside = present.get(outer(file));
    if (was) {
      goneByInode.delete(outer(file));
      moved.push({ file, known: was });
    } else if (beside) linked.push({ file, known: beside });
    else added.push(file);
  }
  return {
    seen: walked.paths.length,
    unchanged: kept.length,
    returned,
    moved,
    linked,
    changed,
    added,
    gone,
    allGone: walked.paths.length === 0 && walked.unreadable.length === 0 && gone.length > 0,
  };
}

const outer = (file: { inode: string; size: number; mtimeMs: number }): string =>
  `${inodeNumber(file)}|${file.size}|${file.mtimeMs}`;

/** The number of a device may change with every mount; that of a file on it does not. */
const inodeNumber = ({ inode }: { inode: string }): number => Number(inode.slice(inode.indexOf(':') + 1));

/** Of two videos that know a path (one lost it to the other), the one that has it counts. */
function byPath(files: readonly KnownFile[]): Map<string, KnownFile> {
  const known = new Map<string, KnownFile>();
  for (const file of files) {
    const other = known.get(file.path);
    if (!other || other.state !== 'present') known.set(file.path, file);
  }
  return known;
}
