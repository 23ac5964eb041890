import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { systemPath, type ConvertedFile } from '#media';

/** A file that was made whole and checked, and the name that it is to get. */
export interface MadeFile {
  /** Below the staging folder. */
  readonly from: string;
  /** Below the root. */
  readonly to: string;
  readonly size: number;
  readonly extension: string;
  readonly span: ConvertedFile['span'];
}

const MADE = 'made.json';

/**
 * Where files are until they are whole: a hidden folder, which no scan enters, beside the place that they get, so that a
 * rename puts them there. Once all are made it says so, and a worker that was killed then goes on from there.
 */
export class ConvertStaging {
  /** `path`: of the folder, below `root`. */
  constructor(
    readonly root: string,
    readonly path: string,
  ) {}

  /** A new, empty folder to make files in; below the staging folder. An orphaned tool writes into another one. */
  async folder(): Promise<string> {
    const name = `work-${randomUUID().slice(0, 8)}`;
    // One by one: made together, a read-only place is told as a missing one.
    await mkdir(systemPath(`${this.root}/${this.path}`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await mkdir(systemPath(this.#at(name)));
    return name;
  }

  absolute(name: string): string {
    return this.#at(name);
  }

  /** What was made before, null when there is nothing whole. */
  async made(): Promise<readonly MadeFile[] | null> {
    try {
      return JSON.parse(await readFile(systemPath(this.#at(MADE)), 'utf8')) as MadeFile[];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  }

  /** All files are made: on the disk itself, before it is said. */
  async keep(files: readonly MadeFile[]): Promise<void> {
    for (const { from } of files) {
      const file = await open(systemPath(this.#at(from)), 'r');
      await file.sync().finally(() => file.close());
    }
    await this.note(files);
  }

  /** Another name was found for one of them. */
  async note(files: readonly MadeFile[]): Promise<void> {
    const file = await open(systemPath(this.#at(`${MADE}.new`)), 'w');
    await file
      .writeFile(JSON.stringify(files))
      .then(() => file.sync())
      .finally(() => file.close());
    await rename(systemPath(this.#at(`${MADE}.new`)), systemPath(this.#at(MADE)));
  }

  clear(): Promise<void> {
    return rm(systemPath(`${this.root}/${this.path}`), { recursive: true, force: true });
  }

  #at(name: string): string {
    return `${this.root}/${this.path}/${name}`;
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Beside a file of a library. */
export const stagingBeside = (root: string, path: string, conversionId: string): ConvertStaging =>
  new ConvertStaging(root, `${folderOf(path)}.kinolog-making-${conversionId}`);

/** In Kinolog's own folder. */
export const stagingIn = (exports: string, conversionId: string): ConvertStaging =>
  new ConvertStaging(exports, `.making-${conversionId}`);
