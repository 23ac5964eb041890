import { setTimeout as sleep } from 'node:timers/promises';
import {
  library as libraries,
  loseLibrary,
  returnLibrary,
  TRASH_FOLDER,
  type FileFacts,
  type LibraryState,
  type ScanCounts,
} from '#domain';
import { execute, type EventStore } from '#event-store';
import { fileFilter, leavesOut, systemWords, type Walked } from '#media';
import type { KnownFile } from '#read-models';
import { Entries } from '../catalogue/entries.js';
import { eachAtMost, KeyedMutex } from '../kernel/limit.js';
import { videosWithNotesSince } from './changed-notes.js';
import { ContentClaims } from './content-claims.js';
import type { KnownFiles } from './known-files-now.js';
import type { FileReader } from './file-reader.js';
import { FreshFileReader, type FreshFiles } from './fresh-files.js';
import { recordCollections } from './new-video.js';
import { isComingBack, lose, loseGone } from './record-change.js';
import { sight } from './record-content.js';
import { recordExclusion } from './record-exclusion.js';
import { recordFailure } from './record-failure.js';
import { isAtRest, stayedSame } from './rest-rule.js';
import { recordNotes } from './record-notes.js';
import { retryTimeouts } from './retry-timeouts.js';
import { ScanJournal, type ScanIdentity } from './scan-journal.js';
import { ScanComparison, type ScanPlan } from './scan-plan.js';
import type { ScanProgress } from './scan-progress.js';
import { FileNaming, PresentFiles, type ScannedLibrary, type ScanScope } from './scan-scope.js';
import { ScanTally } from './scan-tally.js';

/** What a scan needs of the house. */
export interface ScanTools {
  readonly store: EventStore;
  readonly reader: FileReader;
  readonly knownFiles: KnownFiles;
  /** Videos with a file in the library that could not be read in time. */
  readonly timedOut: (libraryId: string) => Promise<readonly string[]>;
  /** Roots of all libraries, by id. */
  readonly roots: () => Promise<ReadonlyMap<string, string>>;
  /** Whether the disk follows the log as to a video's trash: see `TrashBook`. */
  readonly trashSettled: (videoId: string) => Promise<boolean>;
  /** Notes beside files that were written since then are read again; milliseconds since 1970. */
  readonly notesSince: number;
  /** Milliseconds between two looks at a file that was changed lately. */
  readonly settleMs: number;
}

export interface ScanResult {
  readonly counts: ScanCounts;
  /** Whether anything was said in the log, or the scan had been asked for. */
  readonly begun: boolean;
  /** Every folder below the root, for watching; null when the root could not be reached. */
  readonly folders: readonly string[] | null;
}

/** Writes at a time: enough to fill the log's shared transactions. */
const WRITES = 64;

/** Looks at a library's whole folder and says in the log what changed. Rejects with the signal's reason when aborted. */
export class ScanRun {
  readonly #journal: ScanJournal;
  readonly #tally = new ScanTally();

  constructor(
    private readonly identity: ScanIdentity,
    private readonly library: ScannedLibrary,
    private readonly tools: ScanTools,
    private readonly progress: ScanProgress,
    private readonly signal: AbortSignal,
  ) {
    this.#journal = new ScanJournal(tools.store, identity);
  }

  async run(): Promise<ScanResult> {
    this.progress.enter('walking');
    const begun = Date.now();
    const walked = await this.#walk();
    this.signal.throwIfAborted();
    if ('unreachable' in walked)
      await this.#lost(`The folder cannot be reached. ${walked.unreachable}`, await this.#known());
    else {
      this.progress.enter('comparing');
      const comparison = new ScanComparison(
        this.library.libraryId,
        walked,
        this.#leavesOut(),
        videosWithNotesSince(walked, this.tools.notesSince),
      );
      await this.tools.knownFiles(this.library.libraryId, (files) => comparison.take(files));
      const plan = comparison.plan();
      if (plan.allGone && (await this.#isLost(plan.gone, walked))) {
        const files = plan.gone.length === 1 ? 'The one file' : `All ${plan.gone.length} files`;
        await this.#lost(`The folder is empty. ${files} that it held cannot be found.`, plan.gone);
      } else await this.#present(plan, walked, begun);
    }
    return this.#result('unreachable' in walked ? null : walked.folders);
  }

  #result(folders: readonly string[] | null): ScanResult {
    return { counts: this.#tally.counts, begun: this.#journal.begun, folders };
  }

  /** The tree, or the system's error where the root cannot be reached. */
  async #walk(): Promise<Walked | { readonly unreachable: string }> {
    const { root, rules } = this.library;
    try {
      return await this.tools.reader.walk({ root, rules, skipFolders: [TRASH_FOLDER] });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return { unreachable: systemWords(error) };
    }
  }

  /** The files that were present. */
  async #known(): Promise<KnownFile[]> {
    const present: KnownFile[] = [];
    await this.tools.knownFiles(this.library.libraryId, (files) => {
      present.push(...files.filter((file) => file.state === 'present'));
    });
    return present;
  }

  /** Whether an empty folder ever held a file: those on their way back from the trash come to an empty one. */
  async #isLost(gone: readonly KnownFile[], walked: Walked): Promise<boolean> {
    const scope = await this.#scope(walked);
    for (const file of gone) if (!(await isComingBack(file, scope))) return true;
    return false;
  }

  /** The root is away: its files are missing, and nothing else is said of them. */
  async #lost(reason: string, files: readonly KnownFile[]): Promise<void> {
    await this.#decideLibrary('lose', reason);
    const scope = await this.#scope(null);
    this.progress.enter('reading', files.length);
    await eachAtMost(WRITES, files, async (file) => {
      this.signal.throwIfAborted();
      if (await lose(file, scope, 'root-gone')) this.#tally.add('missing');
      this.progress.step();
    });
  }

  async #present(plan: ScanPlan, walked: Walked, walkedAt: number): Promise<void> {
    await this.#decideLibrary('return');
    const scope = await this.#scope(walked);
    const total = plan.returned.length + plan.moved.length + plan.changed.length + plan.added.length;
    this.#tally.add('seen', plan.seen + walked.unreadable.filter((each) => !each.folder).length);
    this.#tally.add('unchanged', plan.unchanged);
    this.progress.enter('reading', total);
    // Of another size than it had: whatever it holds, it is not what it held.
    for (const { file, known: was } of plan.changed) if (file.size !== was.size) scope.present.replaced.add(file.path);

    await eachAtMost(WRITES, [...plan.returned, ...plan.moved], async ({ file, known: was }) => {
      this.signal.throwIfAborted();
      this.#tally.count(await sight(was.videoId, file, scope));
      this.progress.step();
    });
    await this.#recordUnreadable(walked, plan, scope);
    await this.#recordFresh(plan, scope, walkedAt);
    await eachAtMost(WRITES, plan.gone, async (file) => {
      this.signal.throwIfAborted();
      if (await loseGone(file, scope)) this.#tally.add('missing');
    });
    await eachAtMost(WRITES, plan.superseded, async (file) => {
      this.signal.throwIfAborted();
      if (await lose(file, scope)) this.#tally.add('missing');
    });
    await eachAtMost(WRITES, plan.excluded, async (file) => {
      this.signal.throwIfAborted();
      if (await recordExclusion(file, scope)) this.#tally.add('missing');
    });
    await eachAtMost(WRITES, plan.noted, async (file) => {
      this.signal.throwIfAborted();
      if (await recordNotes(file, scope)) this.#tally.add('changed');
    });
    const timedOut = await this.tools.timedOut(this.library.libraryId);
    await retryTimeouts(timedOut, this.identity.trigger, scope, (recorded) => this.#tally.count(recorded));
    if (this.identity.trigger === 'rules-changed') await this.#applyRules(await this.#known(), scope);
  }

  /** Files at rest first; those changed lately get a second look some seconds after the walk. */
  async #recordFresh(plan: ScanPlan, scope: ScanScope, walkedAt: number): Promise<void> {
    const { lostSizes } = plan;
    const atRest = (file: FileFacts): boolean => isAtRest(file, walkedAt);
    const reader = new FreshFileReader(scope, this.#tally, this.progress);
    const young: FreshFiles = {
      changed: plan.changed.filter(({ file }) => !atRest(file)),
      added: plan.added.filter((file) => !atRest(file)),
    };
    await reader.record(
      { changed: plan.changed.filter(({ file }) => atRest(file)), added: plan.added.filter(atRest) },
      lostSizes,
    );
    if (young.changed.length + young.added.length === 0) return;
    this.progress.enter('settling', young.changed.length + young.added.length);
    await sleep(Math.max(0, walkedAt + this.tools.settleMs - Date.now()), undefined, { signal: this.signal });
    const settled = (file: FileFacts): boolean => {
      const same = stayedSame(file, this.#lookAgain(file));
      if (!same) this.#tally.add('growing');
      return same;
    };
    await reader.record(
      { changed: young.changed.filter(({ file }) => settled(file)), added: young.added.filter(settled) },
      lostSizes,
    );
  }

  #lookAgain(file: FileFacts): ReturnType<FileReader['look']> {
    try {
      return this.tools.reader.look(`${this.library.root}/${file.path}`);
    } catch {
      // Not to be looked at now: not settled; the next scan reads it or says why it cannot.
      return null;
    }
  }

  /** Files without an end, and those that cannot even be looked at. */
  async #recordUnreadable(walked: Walked, plan: ScanPlan, scope: ScanScope): Promise<void> {
    const files = walked.unreadable.filter((each) => !each.folder);
    if (files.length === 0) return;
    await eachAtMost(WRITES, files, async ({ path, reason }) => {
      const file = { libraryId: this.library.libraryId, path, size: 0, mtimeMs: 0, inode: '' };
      this.#tally.count(
        await recordFailure(file, { code: 'unreadable', reason }, plan.unread.get(path) ?? null, scope),
      );
    });
  }

  #leavesOut(): (path: string) => boolean {
    const filter = fileFilter(this.library.rules);
    return (path) => leavesOut(filter, path);
  }

  /** New rules: folders that belong to a collection, for what was there before them. */
  async #applyRules(known: readonly KnownFile[], scope: ScanScope): Promise<void> {
    const covered = known.filter((file) => scope.naming.collectionsOf(file.path).length > 0);
    await eachAtMost(WRITES, covered, (file) => recordCollections(file.videoId, file.path, scope));
  }

  async #scope(walked: Walked | null): Promise<ScanScope> {
    const folders = walked?.unreadable.filter((each) => each.folder).map((each) => `${each.path}/`) ?? [];
    const files = new Set(walked?.unreadable.filter((each) => !each.folder).map((each) => each.path));
    const unread = (path: string): boolean => files.has(path) || folders.some((folder) => path.startsWith(folder));
    return {
      library: this.library,
      journal: this.#journal,
      claims: new ContentClaims(this.tools.store, this.#journal.context),
      entries: new Entries(this.tools.store, this.#journal.context),
      reader: this.tools.reader,
      naming: new FileNaming(this.library, this.tools.reader, new Set(walked?.sidecars)),
      present: new PresentFiles(this.library, walked?.paths ?? [], unread, await this.tools.roots()),
      byContent: new KeyedMutex(),
      trashSettled: this.tools.trashSettled,
      signal: this.signal,
    };
  }

  async #decideLibrary(what: 'lose' | 'return', reason = ''): Promise<void> {
    const { libraryId } = this.library;
    const decide = (now: LibraryState) =>
      what === 'lose' ? loseLibrary({ libraryId, reason }, now) : returnLibrary({ libraryId }, now);
    await execute(this.tools.store, libraries, libraryId, decide, this.#journal.context);
  }
}
