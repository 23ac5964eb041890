import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { open, realpath, stat, statfs, type FileHandle } from 'node:fs/promises';
import { sep } from 'node:path';
import { decodePath, remoteFileSystem } from '#media';
import { ReadPace } from './read-pace.js';

/** A file that is being sent: its descriptor and what it was when it was opened. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly modified: Date;
  /** Strong entity tag: another inode, size or time is another file. */
  readonly tag: string;
  readonly pace: ReadPace;
}

interface Kept extends OpenFile {
  users: number;
  usedAt: number;
  checkedAt: number;
  /** The path leads elsewhere by now, or the descriptor is closed. */
  stale: boolean;
}

const IDLE_MS = 2_000;
/** For so long a path is believed to lead to the file that it led to. */
export const CHECK_MS = 250;
/** What can be said of a path that cannot be opened now: it is gone, or not ours to read. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'EIO']);

/**
 * Players ask for one file in hundreds of small ranges: its descriptor is kept open between them for two seconds. Whether the
 * path still leads to that file is looked at four times a second; a replaced one is opened anew, and whoever is in the middle of the old one reads it to
 * its end. Whoever opens a file releases it.
 */
@Injectable()
export class OpenFiles implements OnApplicationShutdown {
  readonly #kept = new Map<string, Kept>();
  readonly #sweep = setInterval(() => this.#closeIdle(), IDLE_MS).unref();

  /** The file below a root; null when there is none, or its real path leads out of the root. */
  async open(root: string, path: string): Promise<OpenFile | null> {
    try {
      return await this.#open(root, path);
    } catch (error) {
      if (ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw error;
    }
  }

  /** Opens once more what was opened before; false when it is another file by now, or closed. */
  reopen(file: OpenFile): boolean {
    const kept = file as Kept;
    if (kept.stale) return false;
    kept.users += 1;
    return true;
  }

  release(file: OpenFile): void {
    const kept = file as Kept;
    kept.users -= 1;
    kept.usedAt = Date.now();
    if (kept.stale && kept.users === 0) void kept.handle.close();
  }

  async #open(root: string, path: string): Promise<Kept | null> {
    const full = Buffer.concat([Buffer.from(root + sep), decodePath(path)]);
    const key = `${root}\0${path}`;
    const known = this.#kept.get(key);
    if (known && !known.stale) {
      known.users += 1;
      if (await this.#isSame(known, full)) return known;
      this.#retire(known);
      this.release(known);
    }
    const [real, base] = await Promise.all([realpath(full, 'buffer'), realpath(root, 'buffer')]);
    if (!real.subarray(0, base.length + 1).equals(Buffer.concat([base, Buffer.from(sep)]))) return null;
    const handle = await open(real, 'r');
    const [info, system] = await Promise.all([handle.stat(), statfs(real)]);
    const made: Kept = {
      handle,
      size: info.size,
      modified: info.mtime,
      tag: tagOf(info),
      pace: new ReadPace(remoteFileSystem(system.type) !== null),
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
    const now = await stat(path).catch(() => null);
    return now !== null && tagOf(now) === known.tag;
  }

  #retire(old: Kept | undefined): void {
    if (!old || old.stale) return;
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
    const open = [...this.#kept.values()].filter((file) => !file.stale);
    for (const file of open) file.stale = true;
    await Promise.all(open.map((file) => file.handle.close()));
    this.#kept.clear();
  }
}

const tagOf = ({ ino, size, mtimeMs }: { ino: number; size: number; mtimeMs: number }): string =>
  `"${ino.toString(36)}-${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
