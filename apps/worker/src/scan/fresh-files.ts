import type { FileFacts } from '#domain';
import { systemWords } from '#media';
import type { KnownFile } from '#read-models';
import { eachAtMost } from '../kernel/limit.js';
import { readContents, type ReadOutcome } from './read-contents.js';
import { lose, recordChange } from './record-change.js';
import { recordContent, type Recorded } from './record-content.js';
import { recordFailure } from './record-failure.js';
import type { ChangedFile } from './scan-plan.js';
import type { ScanProgress } from './scan-progress.js';
import type { ScanScope } from './scan-scope.js';
import type { ScanTally } from './scan-tally.js';

/** Files to be read, at rest. */
export interface FreshFiles {
  readonly changed: readonly ChangedFile[];
  readonly added: readonly FileFacts[];
}

/** Paths handed to a disk thread at a time, and how many such handfuls are under way. */
const HANDFUL = 8;
const LANES = 8;

/**
 * Reads what changed or is new and says what became of it. What changed is read first, and with it every new file of a size
 * that a changed or lost one had: only then is it known whether an old content moved elsewhere. All others follow one by
 * one, so that the first videos appear at once.
 */
export class FreshFileReader {
  constructor(
    private readonly scope: ScanScope,
    private readonly tally: ScanTally,
    private readonly progress: ScanProgress,
  ) {}

  /** `lostSizes`: of files that are gone or missing, which new ones may be. */
  async record({ changed, added }: FreshFiles, lostSizes: ReadonlySet<number>): Promise<void> {
    const sizes = new Set([...lostSizes, ...changed.map(({ known }) => known.size)]);
    const suspects = added.filter((file) => sizes.has(file.size));
    const changes = await this.#read(changed.map(({ file }) => file));
    const found = await this.#read(suspects);
    const elsewhere = this.#noteReplaced(changed, changes, found);
    const changedAt = new Map(changed.map((each) => [each.file.path, each.known]));
    await eachAtMost(LANES, changes, (outcome) => this.#recordChanged(outcome, changedAt, elsewhere));
    await eachAtMost(LANES, found, (outcome) => this.#recordAdded(outcome));
    const read = new Set(changes.flatMap((outcome) => (outcome.kind === 'read' ? [outcome.read.file.path] : [])));
    await this.#loseReplaced(changed.filter(({ file }) => read.has(file.path)));
    await this.#recordRest(added.filter((file) => !sizes.has(file.size)));
  }

  /** Where each content was seen that may have been moved; paths that hold another content than before are noted. */
  #noteReplaced(
    changed: readonly ChangedFile[],
    changes: ReadOutcome[],
    found: ReadOutcome[],
  ): Map<string, Set<string>> {
    const elsewhere = new Map<string, Set<string>>();
    const before = new Map(changed.map(({ file, known }) => [file.path, known.fingerprint]));
    for (const outcome of [...changes, ...found]) {
      if (outcome.kind !== 'read') continue;
      const { file, content } = outcome.read;
      const paths = elsewhere.get(content.fingerprint) ?? new Set();
      elsewhere.set(content.fingerprint, paths.add(file.path));
      if (before.has(file.path) && before.get(file.path) !== content.fingerprint)
        this.scope.present.replaced.add(file.path);
    }
    return elsewhere;
  }

  async #recordChanged(
    outcome: ReadOutcome,
    changedAt: ReadonlyMap<string, KnownFile>,
    elsewhere: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<void> {
    const file = outcome.kind === 'read' ? outcome.read.file : outcome.file;
    const known = changedAt.get(file.path);
    if (!known) throw new Error(`${file.path} was read without having changed`);
    if (outcome.kind !== 'read') return this.#recordUnread(outcome, known);
    const paths = known.fingerprint === null ? undefined : elsewhere.get(known.fingerprint);
    const oldIsElsewhere = paths !== undefined && [...paths].some((path) => path !== file.path);
    await this.#guard(file, known, () => recordChange(outcome.read, known, oldIsElsewhere, this.scope));
  }

  async #recordAdded(outcome: ReadOutcome): Promise<void> {
    if (outcome.kind !== 'read') return this.#recordUnread(outcome, null);
    const { file, content } = outcome.read;
    await this.#guard(file, null, () => recordContent(file, content, this.scope));
  }

  async #recordUnread(outcome: Exclude<ReadOutcome, { kind: 'read' }>, known: KnownFile | null): Promise<void> {
    if (outcome.kind === 'failed') {
      await this.#guard(outcome.file, known, () => recordFailure(outcome.file, outcome.failure, known, this.scope));
      return;
    }
    // Gone between walk and reading: the next scan says what became of it.
    if (this.scope.reader.look(`${this.scope.library.root}/${outcome.file.path}`) !== null) this.tally.add('growing');
    this.progress.step();
  }

  /** Another video has the path now, so its former one has it no more; nothing where it moved or stayed. */
  async #loseReplaced(changed: readonly ChangedFile[]): Promise<void> {
    const replaced = changed.filter(({ file }) => this.scope.present.replaced.has(file.path));
    await eachAtMost(LANES, replaced, async ({ file, known }) => {
      const state = await this.scope.journal.load(known.videoId);
      if (state.content?.fingerprint === known.fingerprint) await lose({ ...known, path: file.path }, this.scope);
    });
  }

  async #recordRest(files: readonly FileFacts[]): Promise<void> {
    const handfuls = Array.from({ length: Math.ceil(files.length / HANDFUL) }, (_, i) =>
      files.slice(i * HANDFUL, (i + 1) * HANDFUL),
    );
    await eachAtMost(LANES, handfuls, async (handful) => {
      const outcomes = await readContents(handful, this.scope);
      await Promise.all(outcomes.map((outcome) => this.#recordAdded(outcome)));
    });
  }

  async #read(files: readonly FileFacts[]): Promise<ReadOutcome[]> {
    const outcomes: ReadOutcome[] = [];
    for (let at = 0; at < files.length; at += 64)
      outcomes.push(...(await readContents(files.slice(at, at + 64), this.scope)));
    return outcomes;
  }

  /** What the disk refuses of one file becomes that file's failure; everything else ends the scan. */
  async #guard(file: FileFacts, known: KnownFile | null, work: () => Promise<Recorded>): Promise<void> {
    try {
      this.tally.count(await work());
    } catch (error) {
      const { syscall, code } = error as NodeJS.ErrnoException;
      if (syscall === undefined || !DISK_CALLS.has(syscall)) throw error;
      if (code !== 'ENOENT') {
        const failure = { code: 'unreadable', reason: systemWords(error) } as const;
        this.tally.count(await recordFailure(file, failure, known, this.scope));
      }
    }
    this.progress.step();
  }
}

const DISK_CALLS: ReadonlySet<string> = new Set(['open', 'read', 'stat', 'fstat', 'lstat', 'scandir']);
