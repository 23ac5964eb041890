import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { sep } from 'node:path';
import { decodePath } from '#media';

/** A file that is being sent: its descriptor and what it was when it was opened. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly modified: Date;
  /** Strong entity tag: another inode, size or time is another file. */
  readonly tag: string;
}

interface Kept extends OpenFile {
  users: number;
  usedAt: number;
  checkedAt: number;
  stale: boolean;
}

const IDLE_MS = 2_000;
const CHECK_MS = 250;
/** What can be said of a path that cannot be opened now: it is gone, or not ours to read. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'EIO']);

/**
 * Players ask for one file in hundreds of small ranges: its descriptor is kept open between them for two seconds. Whether the
 * path still leads to that file is looked at four times a second; a replaced one is opened anew, and whoever is in the middle of the old one reads it to
 * its end.
 */
@Injectable()
export class OpenFiles implements OnApplicationShutdown {
  readonly #kept = new Map<string, Kept>();
  readonly #sweep = setInterval(() => this.#closeIdle(), IDLE_MS).unref();

  /** Runs work on the file below a root; null when there is none, or its real path leads out of the root. */
  async use<T>(root: string, path: string, work: (file: OpenFile) => Promise<T>): Promise<T | null> {
    const file = await this.#open(root, path).catch((error: NodeJS.ErrnoException) => {
      if (ABSENT.has(error.code ?? '')) return null;
      throw error;
    });
    if (!file) return null;
    try {
      return await work(file);
    } finally {
      file.users -= 1;
      file.usedAt = Date.now();
      if (file.stale && file.users === 0) await file.handle.close();
    }
  }

  async #open(root: string, path: string): Promise<Kept | null> {
    const full = Buffer.concat([Buffer.from(root + sep), decodePath(path)]);
    const key = `${root}\0${path}`;
    const known = this.#kept.get(key);
    if (known && !known.stale && (await this.#isSame(known, full))) {
      known.users += 1;
      return known;
    }
    const [real, base] = await Promise.all([realpath(full, 'buffer'), realpath(root, 'buffer')]);
    if (!real.subarray(0, base.length + 1).equals(Buffer.concat([base, Buffer.from(sep)]))) return null;
    const handle = await open(real, 'r');
    const info = await handle.stat();
    const made: Kept = {
      handle,
      size: info.size,
      modified: info.mtime,
      tag: tagOf(info),
      users: 1,
      usedAt: Date.now(),
      checkedAt: Date.now(),
      stale: false,
    };
    this.#retire(this.#kept.get(key));
    this.#kept.set(key, made);
    return made;
  }

  /** Whether the path still leads to the file that is open: looked at four times a second at most. */
  async #isSame(known: Kept, path: Buffer): Promise<boolean> {
    if (Date.now() - known.checkedAt < CHECK_MS) return true;
    known.checkedAt = Date.now();
    return tagOf(await stat(path)) === known.tag;
  }

  #retire(old: Kept | undefined): void {
    if (!old) return;
    old.stale = true;
    if (old.users === 0) void old.handle.close();
  }

  #closeIdle(): void {
    for (const [key, file] of this.#kept) {
      if (file.users > 0 || Date.now() - file.usedAt < IDLE_MS) continue;
      this.#kept.delete(key);
      this.#retire(file);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([...this.#kept.values()].map((file) => file.handle.close()));
    this.#kept.clear();
  }
}

const tagOf = ({ ino, size, mtimeMs }: { ino: number; size: number; mtimeMs: number }): string =>
  `"${ino.toString(36)}-${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
