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
  readonly changed: readonly ChangedFile[];
  /** At paths that nobody knows. */
  readonly added: readonly FileFacts[];
  /** Present until now, and not found. */
  readonly gone: readonly KnownFile[];
  /** At paths that the rules leave out by now; whether they are still there was not looked at. */
  readonly excluded: readonly KnownFile[];
  /** Still known as present at a path that another video has by now: a scan was killed before it said so. */
  readonly superseded: readonly KnownFile[];
  /** Did not change themselves; what lies beside them did. */
  readonly noted: readonly KnownFile[];
  /** Sizes of files that are gone or missing: a new file of another size is none of them. */
  readonly lostSizes: ReadonlySet<number>;
  /** What is known at paths that could not be read. */
  readonly unread: ReadonlyMap<string, KnownFile>;
  /** Every file that was present is gone and there is no other. */
  readonly allGone: boolean;
}

/**
 * Compares a walk with what is known, a batch of known files at a time: of those that did not change nothing is kept.
 * Files below folders that could not be read are neither gone nor changed.
 */
export class ScanComparison {
  readonly #walked: Walked;
  readonly #indexOf = new Map<string, number>();
  readonly #same: Uint8Array;
  readonly #other = new Map<string, KnownFile>();
  readonly #gone: KnownFile[] = [];
  readonly #superseded: KnownFile[] = [];
  readonly #excluded: KnownFile[] = [];
  readonly #noted: KnownFile[] = [];
  readonly #missingSizes = new Set<number>();
  readonly #closed: readonly string[];
  readonly #unreadable: ReadonlySet<string>;
  readonly #unread = new Map<string, KnownFile>();

  constructor(
    private readonly libraryId: string,
    walked: Walked,
    private readonly leavesOut: (path: string) => boolean,
    private readonly notesChanged: ReadonlySet<string> = new Set(),
  ) {
    this.#walked = walked;
    walked.paths.forEach((path, index) => this.#indexOf.set(path, index));
    this.#same = new Uint8Array(walked.paths.length);
    this.#closed = walked.unreadable.filter((each) => each.folder).map((each) => `${each.path}/`);
    this.#unreadable = new Set(walked.unreadable.filter((each) => !each.folder).map((each) => each.path));
  }

  take(known: readonly KnownFile[]): void {
    for (const file of known) this.#compare(file);
  }

  #compare(known: KnownFile): void {
    if (known.state === 'missing') this.#missingSizes.add(known.size);
    const index = this.#indexOf.get(known.path);
    if (index === undefined) {
      if (this.#unreadable.has(known.path)) this.#unread.set(known.path, known);
      else if (known.state === 'trashed' || known.state === 'excluded') return;
      else if (this.leavesOut(known.path)) this.#excluded.push(known);
      else if (known.state === 'present' && !this.#closed.some((folder) => known.path.startsWith(folder)))
        this.#gone.push(known);
    } else if (
      known.state === 'present' &&
      this.#isSame(known, index) &&
      (known.fingerprint !== null || known.size === 0)
    ) {
      this.#same[index] = 1;
      if (this.notesChanged.has(known.path)) this.#noted.push(known);
      this.#supersede(this.#other.get(known.path));
      this.#other.delete(known.path);
    } else if (this.#same[index] === 1 || this.#other.get(known.path)?.state === 'present') this.#supersede(known);
    else this.#other.set(known.path, known);
  }

  /** Of two videos that know a path (one lost it to the other), the one that has it counts. */
  #supersede(known: KnownFile | undefined): void {
    if (known?.state === 'present') this.#superseded.push(known);
  }

  #isSame(known: KnownFile, index: number): boolean {
    const { sizes, mtimes, inodes } = this.#walked;
    return known.size === sizes[index] && known.mtimeMs === mtimes[index] && inodeNumber(known) === inodes[index];
  }

  /** What is to be done; call once all that is known was taken. */
  plan(): ScanPlan {
    const { paths, unreadable } = this.#walked;
    const fresh: FileFacts[] = [];
    const returned: ChangedFile[] = [];
    const changed: ChangedFile[] = [];
    let unchanged = 0;
    for (let index = 0; index < paths.length; index++) {
      if (this.#same[index] === 1) {
        unchanged++;
        continue;
      }
      const file = this.#factsAt(index);
      const known = this.#other.get(file.path);
      if (!known || known.state === 'trashed') fresh.push(file);
      else if (known.state !== 'present' && this.#isSame(known, index)) returned.push({ file, known });
      else changed.push({ file, known });
    }
    const { moved, added } = this.#moves(fresh);
    return {
      seen: paths.length,
      unchanged,
      returned,
      moved,
      changed,
      added,
      gone: this.#gone,
      excluded: this.#excluded,
      superseded: this.#superseded,
      noted: this.#noted,
      lostSizes: new Set([...this.#missingSizes, ...this.#gone.map((file) => file.size)]),
      unread: this.#unread,
      allGone: paths.length === 0 && unreadable.length === 0 && this.#gone.length > 0,
    };
  }

  #moves(fresh: readonly FileFacts[]): { moved: ChangedFile[]; added: FileFacts[] } {
    const goneByInode = new Map(
      this.#gone.filter((file) => file.fingerprint !== null).map((file) => [outer(file), file]),
    );
    const moved: ChangedFile[] = [];
    const added: FileFacts[] = [];
    for (const file of fresh) {
      const known = goneByInode.get(outer(file));
      if (known) {
        goneByInode.delete(outer(file));
        moved.push({ file, known });
      } else added.push(file);
    }
    return { moved, added };
  }

  #factsAt(index: number): FileFacts {
    const { paths, sizes, mtimes, devices, inodes } = this.#walked;
    return {
      libraryId: this.libraryId,
      path: paths[index] as string,
      size: sizes[index] as number,
      mtimeMs: mtimes[index] as number,
      inode: `${devices[index]}:${inodes[index]}`,
    };
  }
}

const outer = (file: { inode: string; size: number; mtimeMs: number }): string =>
  `${inodeNumber(file)}|${file.size}|${file.mtimeMs}`;

/** The number of a device may change with every mount; that of a file on it does not. */
const inodeNumber = ({ inode }: { inode: string }): number => Number(inode.slice(inode.indexOf(':') + 1));
