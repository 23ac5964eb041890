import { foldText, wordsOf } from '#query';
import { BitSet } from './bit-set.js';
import { Columns, nothingIn, type ColumnName } from './columns.js';
import { EntryBook } from './entry-book.js';
import { IdTable } from './id-table.js';
import { ForwardLists, InvertedLists } from './inverted-lists.js';
import type { EntryKind, IndexDocument, IndexEntry } from './index-document.js';
import { KeptOrder } from './kept-order.js';
import { TextStore } from './text-store.js';
import { WordDictionary } from './word-dictionary.js';

/** Everything that is kept of the documents; the lists by term follow from it. */
export interface Holdings {
  readonly ids: IdTable;
  readonly columns: Columns;
  readonly titles: TextStore;
  /** Folded, one line for each file. */
  readonly paths: TextStore;
  readonly words: WordDictionary;
  readonly titleWords: ForwardLists;
  /** Words of paths and dates that the title has not. */
  readonly otherWords: ForwardLists;
  readonly references: ForwardLists;
  readonly entries: EntryBook;
}

const nothing = (entries = new EntryBook(), words = new WordDictionary(), columns = new Columns()): Holdings => ({
  ids: new IdTable(),
  columns,
  titles: new TextStore(),
  paths: new TextStore(),
  words,
  titleWords: new ForwardLists(),
  otherWords: new ForwardLists(),
  references: new ForwardLists(),
  entries,
});

/** So many dead documents are not worth a clearing, during which nobody is answered. */
const FEW = 20_000;

/**
 * All videos in typed arrays: what can be asked of them is answered from here, in milliseconds at a million. A document has a
 * number; one whose words or names change gets a new one, and the old number is dead until the next clearing.
 */
export class CatalogueIndex {
  #held: Holdings;
  #alive: BitSet;
  #living = 0;
  /** Changes with every change: what was worked out before is of an older one. */
  #version = 0;
  #epoch = 0;
  #byTitleWord = new InvertedLists();
  #byOtherWord = new InvertedLists();
  #byReference = new InvertedLists();
  /** Those that were asked for since the documents have their numbers. */
  readonly #orders = new Map<ColumnName, KeptOrder>();

  constructor(held = nothing(), alive = new BitSet(0)) {
    this.#held = held;
    this.#alive = alive;
    this.#living = alive.count();
    this.#invert();
  }

  get held(): Holdings {
    return this.#held;
  }
  get entries(): EntryBook {
    return this.#held.entries;
  }
  get columns(): Columns {
    return this.#held.columns;
  }
  get version(): number {
    return this.#version;
  }
  /** Changes when documents get other numbers. */
  get epoch(): number {
    return this.#epoch;
  }
  /** Numbers that were given, dead ones included: the size of every set. */
  get size(): number {
    return this.#held.ids.length;
  }
  get living(): number {
    return this.#living;
  }
  get byTitleWord(): InvertedLists {
    return this.#byTitleWord;
  }
  get byOtherWord(): InvertedLists {
    return this.#byOtherWord;
  }
  get byReference(): InvertedLists {
    return this.#byReference;
  }
  /** All documents by a column. Ask for it anew each time: it is another when the epoch changes. */
  orderBy(name: ColumnName): KeptOrder {
    const kept = this.#orders.get(name) ?? new KeptOrder(this.columns.of[name], nothingIn(name));
    this.#orders.set(name, kept);
    return kept;
  }

  /** All documents that there are: a set of one's own. */
  alive(): BitSet {
    return this.#alive.copy(this.size);
  }

  /** An empty set for documents. */
  none(): BitSet {
    return new BitSet(this.size);
  }

  isAlive(number: number): boolean {
    return this.#alive.has(number);
  }

  /** -1: there is no such document. */
  numberOf(id: string): number {
    const number = this.#held.ids.numberOf(id);
    return number >= 0 && this.#alive.has(number) ? number : -1;
  }

  idOf(number: number): string {
    return this.#held.ids.idOf(number);
  }

  titleOf(number: number): string {
    return this.#held.titles.at(number);
  }

  /** Adds documents, or takes what they are now in the place of what they were. */
  put(documents: readonly IndexDocument[]): void {
    for (const document of documents) this.#put(document);
    this.#changed();
  }

  /** Fills an empty index: its lists are built once, by `finish`. */
  load(documents: readonly IndexDocument[]): void {
    for (const document of documents) this.#push(document, this.#terms(document), false);
  }

  finish(): void {
    this.#invert();
    this.#version += 1;
    this.#epoch += 1;
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#kill(this.numberOf(id));
    this.#changed();
  }

  putEntries(entries: readonly IndexEntry[]): void {
    for (const entry of entries) this.entries.put(entry);
    this.#version += 1;
  }

  removeEntries(ids: readonly string[]): void {
    for (const id of ids) this.entries.remove(id);
    this.#version += 1;
  }

  #put(document: IndexDocument): void {
    const known = this.numberOf(document.id);
    const terms = this.#terms(document);
    if (known >= 0 && this.#reads(known, document, terms)) {
      const orders = [...this.#orders].map(([name, order]) => ({ order, column: this.columns.of[name] }));
      const before = orders.map(({ column }) => column.at(known));
      this.columns.set(known, document, terms.title.length);
      orders.forEach(({ order, column }, i) => {
        if (!Object.is(column.at(known), before[i])) order.moved(known);
      });
    } else {
      this.#kill(known);
      this.#push(document, terms, true);
    }
  }

  /** Whether the document has the very texts and terms that are kept of it. */
  #reads(number: number, document: IndexDocument, terms: Terms): boolean {
    const { titles, paths, titleWords, otherWords, references } = this.#held;
    return (
      same(references.of(number), terms.references) &&
      same(titleWords.of(number), terms.title) &&
      same(otherWords.of(number), terms.other) &&
      titles.at(number) === document.title &&
      paths.at(number) === terms.paths
    );
  }

  #push(document: IndexDocument, terms: Terms, listed: boolean): void {
    const { ids, columns, titles, paths, titleWords, otherWords, references } = this.#held;
    const number = ids.push(document.id);
    columns.push(document, terms.title.length);
    titles.push(document.title);
    paths.push(terms.paths);
    titleWords.push(terms.title);
    otherWords.push(terms.other);
    references.push(terms.references);
    if (number >= this.#alive.size) this.#alive = this.#alive.copy(Math.max(1024, Math.ceil(number * 1.5)));
    this.#alive.add(number);
    this.#living += 1;
    if (!listed) return;
    this.#byTitleWord.add(number, terms.title);
    this.#byOtherWord.add(number, terms.other);
    this.#byReference.add(number, terms.references);
  }

  #kill(number: number): void {
    if (number < 0) return;
    this.#alive.remove(number);
    this.#living -= 1;
  }

  #terms(document: IndexDocument): Terms {
    const { words } = this.#held;
    const paths = foldText(document.paths.join('\n'));
    const title = new Set(wordsOf(document.title).map((word) => words.take(word)));
    const other = new Set<number>();
    const year = document.releasedOn?.slice(0, 4);
    for (const word of year === undefined ? wordsOf(paths) : [year, ...wordsOf(paths)]) {
      const number = words.take(word);
      if (!title.has(number)) other.add(number);
    }
    const refer = (ids: readonly string[], kind: EntryKind): number[] => ids.map((id) => this.entries.refer(id, kind));
    const references = [
      ...refer(document.performerIds, 'performer'),
      ...refer(document.studioId === null ? [] : [document.studioId], 'studio'),
      ...refer(document.tagIds, 'tag'),
      ...refer(document.collectionIds, 'collection'),
      ...refer(document.libraryIds, 'library'),
    ];
    return { paths, title: [...title], other: [...other], references };
  }

  #changed(): void {
    this.#version += 1;
    const dead = this.size - this.#living;
    if (dead > FEW && dead * 3 > this.size) this.#clear();
  }

  /** Gives all living documents new numbers and frees what the dead held. */
  #clear(): void {
    const old = this.#held;
    const fresh = nothing(old.entries, old.words, new Columns(old.columns.names));
    const alive = new BitSet(Math.max(1024, this.#living));
    for (let number = 0; number < old.ids.length; number += 1) {
      if (!this.#alive.has(number)) continue;
      alive.add(fresh.ids.push(old.ids.idOf(number)));
      fresh.columns.copy(old.columns, number);
      fresh.titles.push(old.titles.at(number));
      fresh.paths.push(old.paths.at(number));
      fresh.titleWords.push(old.titleWords.of(number));
      fresh.otherWords.push(old.otherWords.of(number));
      fresh.references.push(old.references.of(number));
    }
    this.#held = fresh;
    this.#alive = alive;
    this.#epoch += 1;
    this.#orders.clear();
    this.#invert();
  }

  #invert(): void {
    const { words, titleWords, otherWords, references, entries } = this.#held;
    this.#byTitleWord.build(titleWords, words.length);
    this.#byOtherWord.build(otherWords, words.length);
    this.#byReference.build(references, entries.length);
  }
}

interface Terms {
  readonly paths: string;
  readonly title: readonly number[];
  readonly other: readonly number[];
  readonly references: readonly number[];
}

const same = (kept: Uint32Array, now: readonly number[]): boolean =>
  kept.length === now.length && now.every((term, i) => kept[i] === term);
