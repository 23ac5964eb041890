import type { SynonymGroup } from '../synonyms/other-readings.js';

/** What an engine knows of a video: texts only. Who may see it, and all that is counted or sorted, is none of its business. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  readonly people: readonly string[];
  readonly studio: string | null;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  /** Paths of its files within their libraries. */
  readonly paths: readonly string[];
  readonly year: number | null;
}

/** A video that may be meant. Scores compare within one answer only: higher is nearer. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
}

export interface EngineHealth {
  readonly ok: boolean;
  readonly version: string | null;
  /** Documents that searches see. */
  readonly documents: number | null;
  /** What is wrong, in words for a person; null when all is well. Never holds a key or a password. */
  readonly reason: string | null;
}

/** A filling beside the live one. Searches see none of it before `finish`. */
export interface SearchRebuild {
  save(documents: readonly SearchDocument[]): Promise<void>;
  /** Makes the new filling the live one, at once for all readers, and drops the old. */
  finish(): Promise<void>;
  /** Drops the new filling; the live one stays as it is. */
  abandon(): Promise<void>;
}

/** Answers one question: which videos may be meant by these words. */
export interface SearchEngine {
  readonly name: 'postgres' | 'typesense';
  /**
   * Which filling of which server this is: another answer than before means that what was saved may not be there.
   * Rejects with SearchUnavailable.
   */
  identity(): Promise<string>;
  /**
   * Videos that may be meant by the words: misspelt, half typed, without accents, in any order, parts of file names.
   * Best first, each once; words that say nothing find nothing. Rejects with SearchUnavailable.
   */
  candidates(
    words: string,
    options: { readonly limit: number; readonly signal?: AbortSignal },
  ): Promise<readonly Candidate[]>;
  /** Puts documents in, or in place of what had their ids. May be repeated. */
  save(documents: readonly SearchDocument[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Begins a filling beside the live one; one that was left unfinished is dropped. */
  rebuild(): Promise<SearchRebuild>;
  /** Makes these the words that mean the same, and no others; rebuilds keep them. */
  replaceSynonyms(groups: readonly SynonymGroup[]): Promise<void>;
  /** Never rejects: an engine that does not answer is an answer. */
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
