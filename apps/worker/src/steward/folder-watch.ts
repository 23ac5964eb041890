import { statSync, watch, type FSWatcher } from 'node:fs';
import { isSidecarName, isVideoName, systemPath } from '#media';

/** Hears of changes in one folder. Throws the system's error where it cannot. */
export type WatchOne = (
  path: string | Buffer,
  heard: (event: string, name: string | null) => void,
) => Pick<FSWatcher, 'close' | 'on'>;

const watchOne: WatchOne = (path, heard) => watch(path, { persistent: false }, heard);

/** Some file systems keep times of two seconds. */
const COARSEST_MS = 2_000;

export interface WatchState {
  readonly mode: 'watching' | 'sweeping';
  /** Why it is not watched, and what would change that. */
  readonly note: string | null;
}

const LIMIT_NOTE =
  'This machine allows no more folders to be watched: raise the limit with "sysctl -w fs.inotify.max_user_watches=1048576" (and in /etc/sysctl.d to keep it). Until then changes are found by sweeping.';

/**
 * Watches the folders of one root, each with one watch: Node's own recursive watching takes one for every file. The list of
 * folders comes from a walk, so that excluded ones are never watched, and every scan brings it up to date.
 */
export class FolderWatch {
  readonly #watchers = new Map<string, ReturnType<WatchOne>>();
  #full = false;

  constructor(
    private readonly root: string,
    private readonly changed: () => void,
    private readonly watch: WatchOne = watchOne,
  ) {}

  get state(): WatchState {
    return this.#full ? { mode: 'sweeping', note: LIMIT_NOTE } : { mode: 'watching', note: null };
  }

  /**
   * Watches exactly these folders below the root (`''` is the root itself), which were listed after `listedAt` (ms). True when something came
   * or went in one of them before it was watched.
   */
  sync(folders: readonly string[], listedAt: number): boolean {
    let missed = false;
    const wanted = new Set(folders);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    this.#full = false;
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      if (!this.#add(folder)) break;
      missed ||= this.#changedSince(folder, listedAt - COARSEST_MS);
    }
    return missed;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #path(folder: string): ReturnType<typeof systemPath> {
    return systemPath(folder === '' ? this.root : `${this.root}/${folder}`);
  }

  #changedSince(folder: string, time: number): boolean {
    try {
      return statSync(this.#path(folder)).mtimeMs >= time;
    } catch {
      return false; // gone by now: its own watch tells, or that of the folder it was in
    }
  }

  #add(folder: string): boolean {
    try {
      const watcher = this.watch(this.#path(folder), (event, name) => {
        if (concerns(event, name)) this.changed();
      });
      watcher.on('error', () => {
        // The folder is gone or cannot be watched any more; the next scan says which, and renews the list.
        watcher.close();
        this.#watchers.delete(folder);
        this.changed();
      });
      this.#watchers.set(folder, watcher);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EMFILE') this.#full = true;
      return !this.#full; // a folder that is gone meanwhile is no reason to stop
    }
  }
}

/** Names come and go (also of folders); contents matter only where they are a video's or a sidecar's. */
function concerns(event: string, name: string | null): boolean {
  if (name === null) return true;
  if (name.startsWith('.')) return false;
  return event === 'rename' || isVideoName(name) || isSidecarName(name);
}
