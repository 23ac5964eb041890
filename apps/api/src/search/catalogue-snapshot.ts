import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readSnapshot, UnusableSnapshot, writeSnapshot, type CatalogueIndex } from '#search';

/** Where the index was in the changes of the read models, and of which. */
export interface Place {
  readonly identity: string;
  readonly seq: number;
}

const NAME = 'catalogue-index';
const UNFINISHED = '.new';
/** No writing takes so long. */
const ABANDONED_MS = 10 * 60_000;

/** Keeps the catalogue's index on the disk, so that a start need not read all tables. It may be lost at any time. */
export class CatalogueSnapshot {
  readonly #folder: string;
  readonly #file: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'cache');
    this.#file = join(this.#folder, NAME);
  }

  /** What was kept of these read models; null: nothing, or nothing that can be used. */
  async read(identity: string): Promise<{ readonly index: CatalogueIndex; readonly seq: number } | null> {
    try {
      const { size } = await stat(this.#file);
      const bytes = await readFile(this.#file);
      // Small files come in a shared buffer, at an offset that typed arrays may not begin at.
      const own =
        bytes.byteOffset === 0 && bytes.buffer.byteLength === size
          ? (bytes.buffer as ArrayBuffer)
          : (bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + size) as ArrayBuffer);
      const { index, place } = readSnapshot(own);
      const { identity: kept, seq } = place as Place;
      return kept === identity ? { index, seq } : null;
    } catch (error) {
      if (error instanceof UnusableSnapshot || (error as { code?: string }).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Writes all at once, since the index must not change meanwhile; the old one stays until the new one is whole. */
  write(index: CatalogueIndex, place: Place): void {
    mkdirSync(this.#folder, { recursive: true });
    this.#forgetUnfinished();
    // Of one's own: two processes of the API may stop at the same time.
    const fresh = `${this.#file}.${randomUUID()}${UNFINISHED}`;
    try {
      const file = openSync(fresh, 'wx', 0o600);
      try {
        for (const bytes of writeSnapshot(index, place)) writeWhole(file, bytes);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(fresh, this.#file);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    }
  }

  /** What a process left that was killed while it wrote. */
  #forgetUnfinished(): void {
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name);
      if (!name.startsWith(NAME) || !name.endsWith(UNFINISHED)) continue;
      const left = statSync(path, { throwIfNoEntry: false });
      if (left && Date.now() - left.mtimeMs > ABANDONED_MS) rmSync(path, { force: true });
    }
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength;) at += writeSync(file, bytes, at, bytes.byteLength - at);
}
