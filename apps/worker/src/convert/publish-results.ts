import { Inject, Injectable } from '@nestjs/common';
import type { ConversionOutput } from '#domain';
import type { CommandContext } from '#event-store';
import { look, moveFile } from '#media';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import { takeLock } from '../kernel/session-lock.js';
import { LibraryBook } from '../library/library-book.js';
import { FileReader } from '../scan/file-reader.js';
import { TrashBook } from '../trash/trash-book.js';
import { TrashJob } from '../trash/trash.job.js';
import type { ConversionSource } from './conversion-source.js';
import type { ConvertStaging, MadeFile } from './convert-staging.js';
import { recordKept, type RecordingScope } from './record-kept.js';
import { claimContent, recordReplaced } from './record-replaced.js';
import { recordingScope } from './recording-scope.js';
import { resultNames } from './result-names.js';

export interface Publishing {
  readonly source: ConversionSource;
  readonly staging: ConvertStaging;
  readonly made: readonly MadeFile[];
  readonly context: CommandContext;
  readonly signal: AbortSignal;
}

/** Gives files that were made their names, and says in the log what they are. Interrupted and asked again, it goes on. */
@Injectable()
export class PublishResults {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly libraries: LibraryBook,
    private readonly reader: FileReader,
    private readonly trashBook: TrashBook,
    private readonly trash: TrashJob,
  ) {}

  async run(publishing: Publishing): Promise<readonly ConversionOutput[]> {
    const { source, made } = publishing;
    if (source.work.kind === 'animation') {
      const files = await this.#place(publishing, made);
      return files.map(({ to, size }) => ({
        ...{ libraryId: null, path: to.slice(to.lastIndexOf('/') + 1), size, videoId: null },
      }));
    }
    const { libraryId } = source.library;
    // While no scan of this library runs: none may come upon a file of which nothing is said yet.
    const lock = await takeLock(this.platform.config.postgresUrl ?? '', `scan ${libraryId}`, publishing.signal);
    try {
      const signal = AbortSignal.any([publishing.signal, lock.lost]);
      return await this.#record({ ...publishing, signal });
    } finally {
      await lock.release();
    }
  }

  async #record(publishing: Publishing): Promise<readonly ConversionOutput[]> {
    const { source, made, context, signal, staging } = publishing;
    const { store } = this.platform;
    const tools = { store, reader: this.reader, roots: this.libraries.roots(), trashSettled: this.trashBook.isSettled };
    const scope: RecordingScope = recordingScope(source.library, tools, context, signal);
    const [only] = made;
    if (source.work.kind === 'playable' && source.work.original === 'replace' && only) {
      // Claimed before the file is there: where another video owns these bytes, nothing happens at all.
      await claimContent(await this.#whereItIs(staging, only), source, scope);
      const [placed = only] = await this.#place(publishing, made);
      const file = this.#seen(source, placed);
      await recordReplaced(file, source, scope);
      // Done before the next scan looks: it would take the original for a new file.
      await this.trash.run({ videoId: source.videoId }, signal);
      return [outputOf(file, source.videoId)];
    }
    const outputs: ConversionOutput[] = [];
    for (const placed of await this.#place(publishing, made)) {
      const file = this.#seen(source, placed);
      outputs.push(outputOf(file, await recordKept(file, source, scope)));
    }
    return outputs;
  }

  /** Each gets the first name that is free; none is ever overwritten. */
  async #place({ source, staging, made }: Publishing, files: readonly MadeFile[]): Promise<readonly MadeFile[]> {
    const placed = [...files];
    for (const [i, file] of files.entries()) {
      const { extension, span } = file;
      const base = `${file.to.slice(0, file.to.lastIndexOf('/') + 1)}${source.path.slice(source.path.lastIndexOf('/') + 1)}`;
      const names = resultNames(base, source.work, { extension, number: i + 1, span });
      for (const to of [file.to, ...names]) {
        if (to !== placed[i]?.to) await staging.note(placed.with(i, { ...file, to }));
        placed[i] = { ...file, to };
        const from = `${staging.path}/${file.from}`;
        const moved = await moveFile({ root: staging.root, from, to, folderMode: 0o777 });
        if (moved === 'moved') break;
        if (moved === 'not-there') throw new Error(`${made.length} files were made, and one of them is gone`);
      }
    }
    return placed;
  }

  /** In the staging folder still, or under its name by now. */
  async #whereItIs(staging: ConvertStaging, { from, to }: MadeFile): Promise<string> {
    const staged = staging.absolute(from);
    return Promise.resolve(look(staged) ? staged : `${staging.root}/${to}`);
  }

  #seen({ library }: ConversionSource, { to }: MadeFile) {
    const there = look(`${library.path}/${to}`);
    if (!there) throw new Error(`${to} vanished as soon as it was there`);
    return { libraryId: library.libraryId, path: to, ...there };
  }
}

const outputOf = (
  { libraryId, path, size }: { libraryId: string; path: string; size: number },
  videoId: string | null,
): ConversionOutput => ({ libraryId, path, size, videoId });
