import { Growable } from './growable.js';
import { durationClass, resolutionClass } from './classes.js';
import { DOCUMENT_STATES, type IndexDocument } from './index-document.js';

/** Small sets of names (codecs, containers) by number; 0 is none. */
export class NameList {
  readonly #numbers = new Map<string, number>();

  constructor(readonly names: string[] = []) {
    names.forEach((name, i) => this.#numbers.set(name, i + 1));
  }

  take(name: string | null): number {
    if (name === null) return 0;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.names.push(name);
    this.#numbers.set(name, this.names.length);
    return this.names.length;
  }

  numberOf(name: string): number {
    return this.#numbers.get(name) ?? -1;
  }

  nameOf(number: number): string | null {
    return number === 0 ? null : (this.names[number - 1] ?? null);
  }
}

/** Facts that are there or not, a bit each. What is made of a video follows, by `ARTEFACTS`. */
export const FLAG = {
  duplicate: 1,
  hdr: 2,
  interlaced: 4,
  portrait: 8,
  collision: 16,
  performer: 32,
  studio: 64,
  tag: 128,
  collection: 256,
  date: 512,
  sound: 1024,
} as const;
const ARTEFACTS = [
  'poster',
  'thumbnails',
  'sprite',
  'preview',
  'teasers',
  'phash',
  'subtitles',
  'keyframes',
  'chapters',
] as const;
export const flagOfArtefact = (kind: string): number => {
  const at = (ARTEFACTS as readonly string[]).indexOf(kind);
  return at < 0 ? 0 : 1 << (16 + at);
};

const KINDS = {
  state: Uint8Array,
  flags: Uint32Array,
  size: Float64Array,
  duration: Float64Array,
  /** Lines by height or by width, whichever is more: 1920 × 800 is 1080. */
  lines: Float64Array,
  height: Float64Array,
  frameRate: Float64Array,
  bitRate: Float64Array,
  season: Float64Array,
  episode: Float64Array,
  /** 20190501, with zeros for what is not known; 0: no date. */
  released: Uint32Array,
  /** The same, where a year or a month counts as its first day; NaN: no date. */
  releasedDay: Float64Array,
  addedAt: Float64Array,
  markers: Uint32Array,
  videoCodec: Uint16Array,
  audioCodec: Uint16Array,
  container: Uint16Array,
  /** Classes of facets, see facets.ts. */
  year: Uint16Array,
  resolutionClass: Uint8Array,
  durationClass: Uint8Array,
  /** The first six bytes of the title: orders like it, as far as they go. */
  titleHead: Float64Array,
  /** Among equals by words found: short titles first, then the newest. */
  place: Float64Array,
} as const;
export type ColumnName = keyof typeof KINDS;
export const COLUMNS = Object.keys(KINDS) as ColumnName[];
/** What stands for no number, beside NaN: of dates alone it is zero. */
export const nothingIn = (name: ColumnName): number => (name === 'released' ? 0 : NaN);
type Column = Growable<Uint8Array | Uint16Array | Uint32Array | Float64Array>;

/** The numbers of all documents, a typed array for each fact. Absent numbers are NaN. */
export class Columns {
  readonly of: Readonly<Record<ColumnName, Column>>;

  constructor(
    readonly names = new NameList(),
    kept?: Readonly<Record<ColumnName, Uint8Array>>,
  ) {
    this.of = Object.fromEntries(
      COLUMNS.map((name) => [name, kept ? columnOf(name, kept[name]) : new Growable<Uint8Array>(KINDS[name] as never)]),
    ) as unknown as Record<ColumnName, Column>;
  }

  push(document: IndexDocument, titleWords: number): void {
    const row = this.row(document, titleWords);
    for (const name of COLUMNS) this.of[name].push(row[name]);
  }

  /** Sets the facts of a document that is there. */
  set(number: number, document: IndexDocument, titleWords: number): void {
    const row = this.row(document, titleWords);
    for (const name of COLUMNS) this.of[name].set(number, row[name]);
  }

  copy(from: Columns, number: number): void {
    for (const name of COLUMNS) this.of[name].push(from.of[name].at(number));
  }

  row(document: IndexDocument, titleWords: number): Record<ColumnName, number> {
    const { width, height } = document;
    const lines =
      width === null || height === null
        ? NaN
        : Math.max(Math.min(width, height), Math.round((Math.max(width, height) * 9) / 16));
    return {
      state: DOCUMENT_STATES.indexOf(document.state),
      flags: flagsOf(document),
      size: document.size ?? NaN,
      duration: document.duration ?? NaN,
      lines,
      height: height ?? NaN,
      frameRate: document.frameRate ?? NaN,
      bitRate: document.bitRate ?? NaN,
      season: document.season ?? NaN,
      episode: document.episode ?? NaN,
      released: dateNumber(document.releasedOn),
      releasedDay:
        document.releasedOn === null
          ? NaN
          : dateNumber(`${document.releasedOn}${'-01-01'.slice(document.releasedOn.length - 4)}`),
      addedAt: document.addedAt,
      markers: document.markers,
      videoCodec: this.names.take(document.videoCodec),
      audioCodec: this.names.take(document.audioCodec),
      container: this.names.take(document.container),
      year: Math.floor(dateNumber(document.releasedOn) / 10_000),
      resolutionClass: resolutionClass(lines),
      durationClass: durationClass(document.duration ?? NaN),
      titleHead: titleHead(document.title),
      place: place(titleWords, document.addedAt),
    };
  }
}

const columnOf = (name: ColumnName, bytes: Uint8Array): Column => {
  const kind = KINDS[name];
  const values = new kind(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength / kind.BYTES_PER_ELEMENT);
  return Growable.of(kind as never, values as Uint8Array) as unknown as Column;
};

const HEAD = Buffer.alloc(24);
export function titleHead(title: string): number {
  HEAD.fill(0, 0, 6);
  HEAD.write(title.slice(0, 6), 0, 'utf8');
  return HEAD.readUIntBE(0, 6);
}

const MOST_SECONDS = 2 ** 34 - 1;
function place(titleWords: number, addedAt: number): number {
  const seconds = Math.min(MOST_SECONDS, Math.max(0, Math.floor(addedAt / 1_000)));
  return Math.min(255, titleWords) * 2 ** 34 + (MOST_SECONDS - seconds);
}

/** `2019-05` as 20190500. */
export const dateNumber = (date: string | null): number =>
  date === null ? 0 : Number(date.replaceAll('-', '').padEnd(8, '0'));

function flagsOf(document: IndexDocument): number {
  const { width, height } = document;
  const facts: readonly (readonly [boolean, number])[] = [
    [document.copies > 1, FLAG.duplicate],
    [document.hdr, FLAG.hdr],
    [document.interlaced, FLAG.interlaced],
    [width !== null && height !== null && height > width, FLAG.portrait],
    [document.collides, FLAG.collision],
    [document.performerIds.length > 0, FLAG.performer],
    [document.studioId !== null, FLAG.studio],
    [document.tagIds.length > 0, FLAG.tag],
    [document.collectionIds.length > 0, FLAG.collection],
    [document.releasedOn !== null, FLAG.date],
    [document.audioCodec !== null, FLAG.sound],
  ];
  const own = facts.reduce((flags, [is, flag]) => (is ? flags | flag : flags), 0);
  return document.made.reduce((flags, kind) => flags | flagOfArtefact(kind), own) >>> 0;
}
