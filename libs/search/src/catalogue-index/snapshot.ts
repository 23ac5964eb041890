import { BitSet } from './bit-set.js';
import { CatalogueIndex, type Holdings } from './catalogue-index.js';
import { COLUMNS, Columns, NameList, type ColumnName } from './columns.js';
import { EntryBook, type KnownEntry } from './entry-book.js';
import { Growable } from './growable.js';
import { IdTable } from './id-table.js';
import { ForwardLists } from './inverted-lists.js';
import { TextStore } from './text-store.js';
import { WordDictionary } from './word-dictionary.js';

/** Changes with everything that is written below: an older snapshot is made anew, never guessed at. */
export const SNAPSHOT_FORMAT = 2;

interface Header {
  readonly format: number;
  /** Where the index was when it was written; whoever reads it decides whether that is still any good. */
  readonly place: unknown;
  readonly names: readonly string[];
  readonly entries: readonly KnownEntry[];
  /** Bytes of each part, in order. */
  readonly parts: readonly (readonly [string, number])[];
}

const ALIGNMENT = 8;
const padded = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** The index as one run of bytes in pieces: a header of JSON with its length, then each array as it lies in memory. */
export function* writeSnapshot(index: CatalogueIndex, place: unknown): Generator<Uint8Array> {
  const { held } = index;
  const parts = new Map<string, Uint8Array>();
  const take = (name: string, values: ArrayBufferView): unknown => parts.set(name, bytesOf(values));
  take('ids', held.ids.words.taken());
  take('alive', index.alive().words);
  for (const name of COLUMNS) take(`column.${name}`, held.columns.of[name].taken());
  const texts = { titles: held.titles, paths: held.paths, words: held.words.texts };
  for (const [name, { parts: own }] of Object.entries(texts)) {
    take(`${name}.bytes`, own.bytes.taken());
    take(`${name}.ends`, own.ends.taken());
  }
  take('words.sorted', held.words.sorted());
  const lists = { titleWords: held.titleWords, otherWords: held.otherWords, references: held.references };
  for (const [name, { terms, ends }] of Object.entries(lists)) {
    take(`${name}.terms`, terms.taken());
    take(`${name}.ends`, ends.taken());
  }
  const header: Header = {
    format: SNAPSHOT_FORMAT,
    place,
    names: held.columns.names.names,
    entries: held.entries.all(),
    parts: [...parts].map(([name, bytes]) => [name, bytes.byteLength]),
  };
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(ALIGNMENT);
  length.writeUInt32LE(text.length);
  yield length;
  yield text;
  yield Buffer.alloc(padded(text.length) - text.length);
  for (const bytes of parts.values()) {
    yield bytes;
    yield Buffer.alloc(padded(bytes.byteLength) - bytes.byteLength);
  }
}

/** The bytes are no snapshot of this format, or not all of one. */
export class UnusableSnapshot extends Error {}

/** Reads what `writeSnapshot` wrote. The arrays of the index lie in the buffer itself. Throws `UnusableSnapshot`. */
export function readSnapshot(file: ArrayBuffer): { readonly index: CatalogueIndex; readonly place: unknown } {
  const { header, start } = readHeader(file);
  const parts = new Map<string, Uint8Array>();
  let at = start;
  for (const [name, length] of header.parts) {
    if (at + length > file.byteLength) throw new UnusableSnapshot('the snapshot is cut off');
    parts.set(name, new Uint8Array(file, at, length));
    at += padded(length);
  }
  const part = (name: string): Uint8Array => {
    const found = parts.get(name);
    if (!found) throw new UnusableSnapshot(`the snapshot has no ${name}`);
    return found;
  };
  const numbers = (name: string): Uint32Array<ArrayBuffer> => {
    const { buffer, byteOffset, byteLength } = part(name);
    return new Uint32Array(buffer as ArrayBuffer, byteOffset, byteLength / 4);
  };
  const column = (name: string): Growable<Uint32Array<ArrayBuffer>> => Growable.of(Uint32Array, numbers(name));
  const texts = (name: string): TextStore =>
    new TextStore(Growable.of(Uint8Array, part(`${name}.bytes`) as Uint8Array<ArrayBuffer>), column(`${name}.ends`));
  const lists = (name: string): ForwardLists => new ForwardLists(column(`${name}.terms`), column(`${name}.ends`));
  const entries = new EntryBook();
  for (const entry of header.entries) {
    entries.put(entry);
    if (entry.removed) entries.remove(entry.id);
  }
  const ids = new IdTable(column('ids'));
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, part(`column.${name}`)]));
  const held: Holdings = {
    ids,
    columns: new Columns(new NameList([...header.names]), columns as Record<ColumnName, Uint8Array>),
    titles: texts('titles'),
    paths: texts('paths'),
    words: new WordDictionary(texts('words'), numbers('words.sorted')),
    titleWords: lists('titleWords'),
    otherWords: lists('otherWords'),
    references: lists('references'),
    entries,
  };
  const alive = new BitSet(ids.length);
  alive.words.set(numbers('alive'));
  return { index: new CatalogueIndex(held, alive), place: header.place };
}

function readHeader(file: ArrayBuffer): { readonly header: Header; readonly start: number } {
  if (file.byteLength < ALIGNMENT) throw new UnusableSnapshot('the snapshot is empty');
  const length = new DataView(file).getUint32(0, true);
  if (ALIGNMENT + length > file.byteLength) throw new UnusableSnapshot('the snapshot is cut off');
  try {
    const header = JSON.parse(Buffer.from(file, ALIGNMENT, length).toString('utf8')) as Header;
    if (header.format !== SNAPSHOT_FORMAT) throw new UnusableSnapshot(`the snapshot has format ${header.format}`);
    return { header, start: ALIGNMENT + padded(length) };
  } catch (error) {
    if (error instanceof UnusableSnapshot) throw error;
    throw new UnusableSnapshot(`the snapshot cannot be read: ${(error as Error).message}`);
  }
}
