import { TRASH_FOLDER, type FileFacts, type TrashEntry } from '#domain';
import { dropEmptyFolder, isFolder, look, moveFile, removeFile, type Look } from '#media';
import { namesBeside } from './free-name.js';

/** Where the file of an entry is now. `later`: the folder is away or closed; `absent`: it is nowhere. */
export type Followed =
  | { readonly at: 'trash' | 'removed' | 'absent' | 'later' }
  | { readonly at: 'place'; readonly file: FileFacts; readonly beside: boolean };

/** Does on the disk what the log wants of one file. Throws the system's error; asked again, it goes on. */
export async function followEntry(root: string, entry: TrashEntry): Promise<Followed> {
  if (!isFolder(root)) return { at: 'later' };
  const trashed = `${TRASH_FOLDER}/${entry.trashPath}`;
  switch (entry.wanted) {
    case 'in-trash':
      return intoTrash(root, entry, trashed);
    case 'in-place':
      return backToPlace(root, entry, trashed);
    case 'removed':
      await removeFile(root, trashed);
      return { at: 'removed' };
  }
}

async function intoTrash(root: string, entry: TrashEntry, trashed: string): Promise<Followed> {
  const there = look(`${root}/${entry.path}`);
  // Moved before, or gone; or another file has the place by now: that one nobody wanted to delete.
  if (!there || !isThatFile(entry, there)) return { at: 'trash' };
  const moved = await moveFile({ root, from: entry.path, to: trashed, folderMode: 0o700 });
  if (moved === 'taken') throw new Error(`another file is in the trash at ${entry.trashPath}`);
  return { at: 'trash' };
}

async function backToPlace(root: string, entry: TrashEntry, trashed: string): Promise<Followed> {
  const held = peek(`${root}/${trashed}`);
  if (held === null || held === 'closed') return withoutMoving(root, entry, held);
  for (const to of [entry.path, ...namesBeside(entry.path)]) {
    const moved = await moveFile({ root, from: trashed, to, folderMode: 0o777 });
    if (moved === 'taken') continue;
    await dropEmptyFolder(root, trashed.slice(0, trashed.lastIndexOf('/')));
    return { at: 'place', file: factsOf(entry, to, held), beside: to !== entry.path };
  }
  throw new Error(`no free name is left beside ${entry.path}`);
}

/** The file was never moved, came back before, or cannot be found. */
function withoutMoving(root: string, entry: TrashEntry, held: null | 'closed'): Followed {
  const there = peek(`${root}/${entry.path}`);
  if (there === 'closed') return { at: 'later' };
  if (there && isThatFile(entry, there)) return { at: 'place', file: factsOf(entry, entry.path, there), beside: false };
  // A disk that is not mounted shows an empty folder, without a trash.
  return { at: held === null && (there || isFolder(`${root}/${TRASH_FOLDER}`)) ? 'absent' : 'later' };
}

/** Looks at a file; `closed` where the system does not let anybody see. */
function peek(path: string): Look | null | 'closed' {
  try {
    return look(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOTDIR' ? null : 'closed';
  }
}

/** Whether a file is still the one that was put into the trash: some file systems give a new inode or time to the same. */
const isThatFile = (entry: FileFacts, there: Look): boolean =>
  there.size === entry.size && (there.mtimeMs === entry.mtimeMs || inodeNumber(there) === inodeNumber(entry));

const inodeNumber = ({ inode }: { inode: string }): string => inode.slice(inode.indexOf(':') + 1);

const factsOf = ({ libraryId }: TrashEntry, path: string, { size, mtimeMs, inode }: Look): FileFacts => ({
  libraryId,
  path,
  size,
  mtimeMs,
  inode,
});
