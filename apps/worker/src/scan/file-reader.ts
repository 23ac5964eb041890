import {
  DiskPool,
  look,
  ProbeProcess,
  readSidecars,
  sidecarPaths,
  type Identified,
  type Look,
  type Probed,
} from '#media';
import type { SidecarFacts, Walked, WalkOptions } from '#media';
import { Limit } from '../kernel/limit.js';

/** Everything a scan asks of the disk. Reads only; bounded to what the machine can do at a time. */
export class FileReader {
  readonly #disk: DiskPool;
  readonly #probes: Limit;
  readonly #prober = new ProbeProcess();

  /** `concurrency`: how many files are probed at a time. */
  constructor(readonly concurrency: number) {
    this.#disk = new DiskPool(Math.max(1, Math.min(4, concurrency)));
    this.#probes = new Limit(concurrency);
  }

  walk(options: WalkOptions): Promise<Walked> {
    return this.#disk.walk(options);
  }

  fingerprints(absolutePaths: readonly string[]): Promise<readonly Identified[]> {
    return this.#disk.fingerprints(absolutePaths);
  }

  contentHash(absolutePath: string): Promise<string> {
    return this.#disk.contentHash(absolutePath);
  }

  probe(absolutePath: string, size: number, signal: AbortSignal): Promise<Probed> {
    return this.#probes.run(() => this.#prober.probe(absolutePath, size, signal));
  }

  /** Null when it is gone; throws the system's error. */
  look(absolutePath: string): Look | null {
    return look(absolutePath);
  }

  /** What lies beside a video, of those that the walk saw. */
  sidecars(root: string, path: string, seen: ReadonlySet<string>): SidecarFacts {
    const there = sidecarPaths(path).filter((each) => seen.has(each));
    return there.length === 0 ? {} : readSidecars(there.map((each) => `${root}/${each}`));
  }

  async close(): Promise<void> {
    await Promise.all([this.#disk.close(), this.#prober.close()]);
  }

  /** Nest's word for it: after all work has ended. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
