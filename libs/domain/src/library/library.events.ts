import type { Fact } from '../kernel/event.js';

/** What is scanned below a root, and where it goes. Globs are matched against the path below the root. */
export interface LibraryRules {
  /** Only these; all videos when empty. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The first template that fits names a file, e.g. `{performers} - {studio} - [{date}] {title}`. */
  readonly templates: readonly string[];
  /** Videos below a folder belong to a collection (named; created when missing). */
  readonly collections: readonly { readonly folder: string; readonly collection: string }[];
}

export const DEFAULT_RULES: LibraryRules = { include: [], exclude: [], templates: [], collections: [] };

export type LibraryEvent =
  | Fact<'LibraryAdded', { libraryId: string; name: string; path: string; rules: LibraryRules }>
  | Fact<'LibraryRenamed', { libraryId: string; name: string }>
  | Fact<'LibraryRulesChanged', { libraryId: string; rules: LibraryRules }>
  | Fact<'LibraryWentMissing', { libraryId: string; reason: string }>
  | Fact<'LibraryReturned', { libraryId: string }>
  | Fact<'LibraryRemoved', { libraryId: string }>;
