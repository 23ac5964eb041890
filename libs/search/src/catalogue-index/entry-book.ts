import { nameKey, wordsOf } from '#query';
import { lettersOf, wordsLike } from './letters.js';
import { ENTRY_KINDS, type EntryKind, type IndexEntry } from './index-document.js';

export interface KnownEntry extends IndexEntry {
  readonly words: readonly string[];
  readonly removed: boolean;
}

interface ByWord {
  /** All words of names, sorted. */
  readonly words: readonly string[];
  readonly letters: Uint32Array;
  readonly entries: ReadonlyMap<string, readonly number[]>;
}

/** Names with their numbers: what documents refer to. A few thousand, so plain objects will do. */
export class EntryBook {
  readonly #entries: KnownEntry[] = [];
  readonly #numbers = new Map<string, number>();
  #byWord: ByWord | null = null;
  #byName: ReadonlyMap<string, readonly number[]> | null = null;
  #ofKind: ReadonlyMap<EntryKind, Uint32Array> | null = null;
  #children: ReadonlyMap<number, readonly number[]> | null = null;

  get length(): number {
    return this.#entries.length;
  }

  at(number: number): KnownEntry {
    return this.#entries[number] as KnownEntry;
  }

  /** An entry's number; one that is heard of before its name is known has none yet. */
  numberOf(id: string): number {
    return this.#numbers.get(id) ?? -1;
  }

  /** Undefined: there is no such entry now. */
  nameOf(id: string): string | undefined {
    const entry = this.#entries[this.numberOf(id)];
    return entry && !entry.removed && entry.name !== '' ? entry.name : undefined;
  }

  /** The number that documents refer by, also when the entry itself comes later. */
  refer(id: string, kind: EntryKind): number {
    return this.#numbers.get(id) ?? this.put({ id, kind, name: '', parentId: null, createdAt: 0 });
  }

  put(entry: IndexEntry): number {
    const known = this.#numbers.get(entry.id);
    const number = known ?? this.#entries.length;
    this.#entries[number] = { ...entry, words: wordsOf(entry.name), removed: false };
    this.#numbers.set(entry.id, number);
    this.#forget();
    return number;
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#entries[number] = { ...this.at(number), name: '', words: [], parentId: null, removed: true };
    this.#forget();
  }

  all(): readonly KnownEntry[] {
    return this.#entries;
  }

  /** Numbers of all entries of a kind that are not removed. */
  ofKind(kind: EntryKind): Uint32Array {
    this.#ofKind ??= new Map(
      ENTRY_KINDS.map((each) => [
        each,
        Uint32Array.from(this.#entries.flatMap((entry, i) => (entry.kind === each && !entry.removed ? [i] : []))),
      ]),
    );
    return this.#ofKind.get(kind) ?? new Uint32Array(0);
  }

  /** Entries whose name has these words, whole and one after the other. */
  named(words: readonly string[], kind?: EntryKind): number[] {
    const [first] = words;
    if (first === undefined) return [];
    return (this.#index().entries.get(first) ?? []).filter(
      (number) => this.#fits(number, kind) && hasRun(this.at(number).words, words),
    );
  }

  /** Entries of a kind whose whole name this is; names of libraries may be the same. */
  called(name: string, kind: EntryKind): readonly number[] {
    this.#byName ??= this.#nameIndex();
    return this.#byName.get(kindAndName({ kind, name })) ?? [];
  }

  /** Entries of which some word begins so. */
  beginning(prefix: string, kind?: EntryKind): number[] {
    const { words, entries } = this.#index();
    const found = new Set<number>();
    for (let i = lowerBound(words, prefix); i < words.length && words[i]?.startsWith(prefix); i += 1)
      for (const number of entries.get(words[i] as string) ?? []) if (this.#fits(number, kind)) found.add(number);
    return [...found];
  }

  /** Entries of which some word differs by so few typos at most. */
  like(word: string, typos: number): number[] {
    const { words, letters, entries } = this.#index();
    const alike = wordsLike(word, typos, letters, [0, words.length], (i) => words[i] as string);
    const numbers = alike.flatMap((i) => entries.get(words[i] as string) ?? []);
    return [...new Set(numbers)].filter((number) => this.#fits(number, undefined));
  }

  /** These and all that is below them. */
  withChildren(numbers: readonly number[]): number[] {
    this.#children ??= this.#familyTree();
    const found = new Set(numbers);
    for (const number of found) for (const child of this.#children.get(number) ?? []) found.add(child);
    return [...found];
  }

  #fits(number: number, kind: EntryKind | undefined): boolean {
    const entry = this.at(number);
    return !entry.removed && (kind === undefined ? entry.kind !== 'library' : entry.kind === kind);
  }

  #forget(): void {
    this.#byWord = null;
    this.#byName = null;
    this.#ofKind = null;
    this.#children = null;
  }

  #index(): ByWord {
    if (this.#byWord) return this.#byWord;
    const entries = new Map<string, number[]>();
    this.#entries.forEach(({ words }, number) => {
      for (const word of new Set(words)) {
        const list = entries.get(word);
        if (list) list.push(number);
        else entries.set(word, [number]);
      }
    });
    const words = [...entries.keys()].sort();
    const letters = Uint32Array.from(words, (word) => lettersOf(Buffer.from(word, 'utf8')));
    this.#byWord = { words, letters, entries };
    return this.#byWord;
  }

  #nameIndex(): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, number[]>();
    this.#entries.forEach((entry, number) => {
      if (!entry.removed) found.set(kindAndName(entry), [...(found.get(kindAndName(entry)) ?? []), number]);
    });
    return found;
  }

  #familyTree(): ReadonlyMap<number, readonly number[]> {
    const children = new Map<number, number[]>();
    this.#entries.forEach(({ parentId }, number) => {
      const parent = parentId === null ? undefined : this.#numbers.get(parentId);
      if (parent === undefined) return;
      children.set(parent, [...(children.get(parent) ?? []), number]);
    });
    return children;
  }
}

const kindAndName = ({ kind, name }: Pick<IndexEntry, 'kind' | 'name'>): string => `${kind} ${nameKey(name)}`;

/** Whether the words stand in the list one after the other. */
export function hasRun(list: readonly string[], words: readonly string[]): boolean {
  for (let i = 0; i + words.length <= list.length; i += 1)
    if (words.every((word, n) => list[i + n] === word)) return true;
  return false;
}

function lowerBound(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
