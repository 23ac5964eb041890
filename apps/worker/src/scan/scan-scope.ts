import type { FileKey, LibraryRules, NamedFacts, Template } from '#domain';
import { namedFacts, parseFileName, compileTemplate } from '#domain';
import { isFolder, look } from '#media';
import type { Entries } from '../catalogue/entries.js';
import type { KeyedMutex } from '../kernel/limit.js';
import type { ContentClaims } from './content-claims.js';
import type { FileReader } from './file-reader.js';
import type { ScanJournal } from './scan-journal.js';

/** A library as a scan needs it. */
export interface ScannedLibrary {
  readonly libraryId: string;
  readonly root: string;
  readonly rules: LibraryRules;
}

/** What the steps of one scan share. */
export interface ScanScope {
  readonly library: ScannedLibrary;
  readonly journal: Pick<ScanJournal, 'decide' | 'load'>;
  readonly claims: ContentClaims;
  readonly entries: Entries;
  readonly reader: FileReader;
  readonly naming: FileNaming;
  readonly present: PresentFiles;
  /** Files of one content are dealt with one after another. */
  readonly byContent: KeyedMutex;
  /** Whether nothing of a video's files is on its way to or from the trash. */
  readonly trashSettled: (videoId: string) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What names and sidecars say, by a library's rules. */
export class FileNaming {
  readonly #templates: readonly Template[];

  constructor(
    private readonly library: ScannedLibrary,
    private readonly reader: FileReader,
    private readonly sidecars: ReadonlySet<string>,
  ) {
    this.#templates = library.rules.templates.map(compileTemplate);
  }

  /** By the path alone. */
  ofPath(path: string): NamedFacts {
    return namedFacts(parseFileName(path, this.#templates));
  }

  /** The sidecar's word counts for more than the name's. */
  ofFile(path: string): NamedFacts {
    const named = this.ofPath(path);
    const told = this.reader.sidecars(this.library.root, path, this.sidecars);
    const date = told.date ?? (told.year ? null : named.date);
    return {
      title: told.title ?? named.title,
      date,
      year: told.year ?? (date === null ? named.year : Number(date.slice(0, 4))),
      season: told.season ?? named.season,
      episode: told.episode ?? named.episode,
      studio: told.studio ?? named.studio,
      performers: told.performers ?? named.performers,
      tags: [...new Set([...named.tags, ...(told.tags ?? [])])],
      details: told.details ?? named.details,
    };
  }

  /** Names of the collections that a path belongs to by rule. */
  collectionsOf(path: string): string[] {
    const belongs = this.library.rules.collections.filter(
      ({ folder }) => folder === '' || path.startsWith(`${folder}/`),
    );
    return [...new Set(belongs.map((rule) => rule.collection))];
  }
}

/** Where the content of a file that was present is now, as far as this scan knows. */
export class PresentFiles {
  #there: ReadonlySet<string> | null = null;
  /** Paths of the scanned library that are there with another content than before. */
  readonly replaced = new Set<string>();

  constructor(
    private readonly library: ScannedLibrary,
    private readonly walked: readonly string[],
    private readonly unread: (path: string) => boolean,
    private readonly roots: ReadonlyMap<string, string>,
  ) {}

  /** Whether a file is surely no longer there. One whose root cannot be reached may be. */
  isGone = (key: FileKey): boolean => {
    if (key.libraryId === this.library.libraryId) {
      if (this.replaced.has(key.path)) return true;
      // Made when first asked for: most scans find nothing changed.
      this.#there ??= new Set(this.walked);
      return !this.#there.has(key.path) && !this.unread(key.path);
    }
    const root = this.roots.get(key.libraryId);
    if (root === undefined) return true;
    try {
      return look(`${root}/${key.path}`) === null && isFolder(root);
    } catch {
      // Unreadable is not gone.
      return false;
    }
  };

  /** Where a file is on this machine; null when its library is not there any more. */
  absolute(key: FileKey): string | null {
    const root = key.libraryId === this.library.libraryId ? this.library.root : this.roots.get(key.libraryId);
    return root === undefined ? null : `${root}/${key.path}`;
  }
}
