import { wordsOf, type CalledBy, type FieldTest, type Query, type Range } from '#query';
import type { Doing, IndexDocument, IndexEntry } from './index-document.js';
import { durationClass, DURATION_NAMES, resolutionClass, RESOLUTION_NAMES } from './classes.js';

/** Everything that a query can be asked of, in plain lists. */
export interface World {
  readonly documents: readonly IndexDocument[];
  readonly entries: readonly IndexEntry[];
  readonly doings: ReadonlyMap<string, Doing>;
}

/** The same answers as the index gives, by looking at every document: slow and plain. */
export class Oracle {
  readonly #entries: ReadonlyMap<string, IndexEntry>;
  readonly #read = new Map<IndexDocument, string[][]>();

  constructor(private readonly world: World) {
    this.#entries = new Map(world.entries.map((entry) => [entry.id, entry]));
  }

  /** Ids of what fits, where words that stand alone may be half typed. */
  find(query: Query): string[] {
    return this.world.documents.filter((document) => this.fits(document, query, true)).map(({ id }) => id);
  }

  fits(document: IndexDocument, query: Query, alone: boolean): boolean {
    switch (query.kind) {
      case 'all':
        return true;
      case 'and':
        return query.parts.every((part) => this.fits(document, part, alone));
      case 'or':
        return query.parts.some((part) => this.fits(document, part, false));
      case 'not':
        return !this.fits(document, query.part, false);
      case 'text':
        return alone && !query.phrase ? this.#begun(document, query.text) : this.#holds(document, query.text);
      case 'field':
        return this.#fitsField(document, query.test);
    }
  }

  /** Counts of one facet's values. */
  facet(documents: readonly IndexDocument[], facet: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const document of documents)
      for (const value of this.#valuesOf(document, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  #valuesOf(document: IndexDocument, facet: string): string[] {
    const { width, height, duration } = document;
    switch (facet) {
      case 'year':
        return document.releasedOn ? [document.releasedOn.slice(0, 4)] : [];
      case 'codec':
        return document.videoCodec ? [document.videoCodec] : [];
      case 'state':
        return [document.state];
      case 'duration':
        return duration === null ? [] : [DURATION_NAMES[durationClass(duration)] ?? ''];
      case 'resolution':
        return width === null || height === null
          ? []
          : [RESOLUTION_NAMES[resolutionClass(linesOf(width, height))] ?? ''];
      default:
        return this.#entriesOf(document, facet).map(({ name }) => name);
    }
  }

  #entriesOf(document: IndexDocument, kind?: string): IndexEntry[] {
    const ids = [
      ...document.performerIds,
      ...(document.studioId ? [document.studioId] : []),
      ...document.tagIds,
      ...document.collectionIds,
      ...document.libraryIds,
    ];
    return ids
      .flatMap((id) => this.#entries.get(id) ?? [])
      .filter((entry) => (kind ? entry.kind === kind : entry.kind !== 'library'));
  }

  #texts(document: IndexDocument): string[][] {
    const known = this.#read.get(document);
    if (known) return known;
    const names = this.#entriesOf(document).map(({ name }) => wordsOf(name));
    const texts = [wordsOf(document.title), ...document.paths.map(wordsOf), ...names];
    this.#read.set(document, texts);
    return texts;
  }

  #begun(document: IndexDocument, text: string): boolean {
    const year = document.releasedOn ? [document.releasedOn.slice(0, 4)] : [];
    const all = [...this.#texts(document).flat(), ...year];
    const words = wordsOf(text);
    return (
      words.length > 0 &&
      words.every((word) => all.some((there) => (word.length > 1 ? there.startsWith(word) : there === word)))
    );
  }

  #holds(document: IndexDocument, text: string): boolean {
    const words = wordsOf(text);
    const year = words.length === 1 && document.releasedOn?.slice(0, 4) === words[0];
    return words.length > 0 && (year || this.#texts(document).some((there) => isRun(there, words)));
  }

  #fitsField(document: IndexDocument, test: FieldTest): boolean {
    const doing = this.world.doings.get(document.id);
    switch (test.field) {
      case 'performer':
      case 'studio':
      case 'collection':
        return this.#named(document, test.field, test.names);
      case 'tag':
        return this.#tagged(document, test.names);
      case 'library':
        return this.#named(document, 'library', test.names);
      case 'title':
        return test.words.some((word) => isRun(wordsOf(document.title), wordsOf(word)));
      case 'path':
        return test.words.some((word) =>
          document.paths.some((path) => path.toLowerCase().includes(word.toLowerCase())),
        );
      case 'codec':
        return test.words.includes(document.videoCodec ?? '');
      case 'audio':
        return test.words.includes(document.audioCodec ?? '');
      case 'container':
        return test.words.includes(document.container ?? '');
      case 'released': {
        const day = document.releasedOn && `${document.releasedOn}${'-01-01'.slice(document.releasedOn.length - 4)}`;
        return test.ranges.some((range) => within(day, range));
      }
      case 'added':
        return test.ranges.some((range) => within(new Date(document.addedAt).toISOString(), range));
      case 'viewed':
        return test.ranges.some((range) =>
          within(doing?.lastViewedAt ? new Date(doing.lastViewedAt).toISOString() : null, range),
        );
      case 'rating':
        return (test.grades as readonly string[]).includes(doing?.grade ?? 'none');
      case 'favourite':
        return (doing?.favourite ?? false) === test.flag;
      case 'watched':
        return (doing?.viewings ?? 0) > 0 === test.flag;
      case 'views':
        return test.ranges.some((range) => within(doing?.viewings ?? 0, range));
      case 'is':
        return test.states.some((state) => isState(document, state, doing));
      case 'missing':
        return test.kinds.some((kind) => lacks(document, kind));
      case 'resolution': {
        const { width, height } = document;
        const lines = width === null || height === null ? null : linesOf(width, height);
        return test.ranges.some((range) => within(lines, range));
      }
      default: {
        const values = {
          duration: document.duration,
          size: document.size,
          bitrate: document.bitRate,
          fps: document.frameRate,
          season: document.season,
          episode: document.episode,
          markers: document.markers,
        };
        return test.ranges.some((range) => within(values[test.field as keyof typeof values], range));
      }
    }
  }

  #named(document: IndexDocument, kind: string, names: readonly CalledBy[]): boolean {
    return this.#entriesOf(document, kind).some((entry) => names.some((name) => isCalled(entry, name)));
  }

  #tagged(document: IndexDocument, names: readonly CalledBy[]): boolean {
    const isUnder = (entry: IndexEntry): boolean => {
      if (names.some((name) => isCalled(entry, name))) return true;
      const parent = entry.parentId === null ? undefined : this.#entries.get(entry.parentId);
      return parent !== undefined && isUnder(parent);
    };
    return this.#entriesOf(document, 'tag').some(isUnder);
  }
}

const linesOf = (width: number, height: number): number =>
  Math.max(Math.min(width, height), Math.round((Math.max(width, height) * 9) / 16));

function isCalled(entry: IndexEntry, { by, text }: CalledBy): boolean {
  if (by === 'id') return entry.id === text;
  if (by === 'name') return entry.name.toLowerCase() === text.toLowerCase();
  return isRun(wordsOf(entry.name), wordsOf(text));
}

const isRun = (there: readonly string[], words: readonly string[]): boolean =>
  words.length > 0 && ` ${there.join(' ')} `.includes(` ${words.join(' ')} `);

const within = <T extends number | string>(value: T | null, { from, to, fromOpen, toOpen }: Range<T>): boolean =>
  value !== null &&
  (from === null || (fromOpen ? value > from : value >= from)) &&
  (to === null || (toOpen ? value < to : value <= to));

function isState(document: IndexDocument, state: string, doing: Doing | undefined): boolean {
  const { width, height } = document;
  switch (state) {
    case 'duplicate':
      return document.copies > 1;
    case 'begun':
      return (doing?.resumeSeconds ?? null) !== null;
    case 'hdr':
      return document.hdr;
    case 'interlaced':
      return document.interlaced;
    case 'portrait':
      return width !== null && height !== null && height > width;
    case 'collision':
      return document.collides;
    default:
      return document.state === state;
  }
}

function lacks(document: IndexDocument, kind: string): boolean {
  switch (kind) {
    case 'performer':
      return document.performerIds.length === 0;
    case 'studio':
      return document.studioId === null;
    case 'tag':
      return document.tagIds.length === 0;
    case 'collection':
      return document.collectionIds.length === 0;
    case 'date':
      return document.releasedOn === null;
    case 'sound':
      return document.audioCodec === null;
    default:
      return !document.made.includes(kind);
  }
}
