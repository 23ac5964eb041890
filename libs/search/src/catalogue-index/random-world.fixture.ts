import type { Doing, EntryKind, IndexDocument, IndexEntry } from './index-document.js';
import type { World } from './oracle.fixture.js';

/** Numbers that look random and are the same each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const WORDS = 'amber north river glass Amélie night long moon 2019 iron süß light o’clock re-make 12 ab'.split(
  ' ',
);
const NAMES = [
  'Anna Lee',
  'Lee Marvin',
  'Zoé North',
  'Ben Amber',
  'Iron Light',
  'quiet',
  'night river',
  'drama',
  'rivers',
];
const KINDS: readonly EntryKind[] = ['performer', 'studio', 'tag', 'collection', 'library'];
export const NOW = Date.parse('2026-06-15T12:00:00Z');
const DAY = 86_400_000;

export class RandomWorld {
  readonly entries: readonly IndexEntry[];

  constructor(
    private readonly random: () => number,
    entries = 30,
  ) {
    const made: IndexEntry[] = [];
    for (let i = 0; i < entries; i += 1) {
      const kind = KINDS[i % KINDS.length] as EntryKind;
      const above = made.filter((entry) => entry.kind === 'tag');
      const parentId = kind === 'tag' && this.random() < 0.5 ? (this.pick(above)?.id ?? null) : null;
      made.push({ id: this.id(), kind, name: `${this.pick(NAMES)} ${i % 7}`, parentId, createdAt: NOW - i * DAY });
    }
    this.entries = made;
  }

  world(documents: readonly IndexDocument[]): World {
    const doings = new Map<string, Doing>();
    for (const { id } of documents)
      if (this.random() < 0.4)
        doings.set(id, {
          grade: this.pick([null, 'S+', 'A', 'C']) ?? null,
          gradeRank: this.pick([null, 1, 4, 7]) ?? null,
          favourite: this.random() < 0.5,
          viewings: this.below(3),
          resumeSeconds: this.random() < 0.3 ? this.below(100) : null,
          lastViewedAt: this.random() < 0.5 ? NOW - this.below(40) * DAY : null,
        });
    return { documents, entries: this.entries, doings };
  }

  document(id = this.id()): IndexDocument {
    const title = Array.from({ length: 1 + this.below(4) }, () => this.pick(WORDS)).join(' ');
    const copies = 1 + this.below(2);
    return {
      id,
      title,
      paths: Array.from(
        { length: copies },
        () => `${this.pick(WORDS)}/${title.replaceAll(' ', '.')}_${this.below(30)}.mkv`,
      ),
      state: this.pick(['ready', 'ready', 'ready', 'failed', 'missing'] as const) ?? 'ready',
      libraryIds: this.some('library', 1, 2),
      performerIds: this.some('performer', 0, 3),
      studioId: this.some('studio', 0, 1)[0] ?? null,
      tagIds: this.some('tag', 0, 3),
      collectionIds: this.some('collection', 0, 2),
      size: this.maybe(() => this.below(8) * 1_000_000_000),
      duration: this.maybe(() => this.below(9_000)),
      ...(this.pick([
        { width: 1920, height: 800 },
        { width: 1280, height: 720 },
        { width: 720, height: 1280 },
        { width: null, height: null },
      ]) ?? { width: null, height: null }),
      frameRate: this.maybe(() => this.pick([25, 50]) ?? 25),
      bitRate: this.maybe(() => this.below(20) * 1_000_000),
      videoCodec: this.maybe(() => this.pick(['h264', 'hevc', 'av1']) ?? 'h264'),
      audioCodec: this.maybe(() => this.pick(['aac', 'opus']) ?? 'aac'),
      container: this.maybe(() => this.pick(['matroska', 'mp4']) ?? 'mp4'),
      releasedOn: this.maybe(() => this.pick(['2019', '2019-05', '2001-04-25', '1999-12-31']) ?? '2019'),
      season: this.maybe(() => this.below(3)),
      episode: this.maybe(() => this.below(9)),
      addedAt: NOW - this.below(400) * DAY - this.below(1_000),
      markers: this.below(3),
      copies,
      hdr: this.random() < 0.2,
      interlaced: this.random() < 0.2,
      collides: this.random() < 0.1,
      made: ['poster', 'sprite', 'preview'].filter(() => this.random() < 0.5),
    };
  }

  /** A query as a person might write it, of all that the language knows. */
  query(depth = 0): string {
    const parts = Array.from({ length: 1 + this.below(depth > 1 ? 2 : 3) }, () => this.#part(depth));
    return parts.join(this.random() < 0.3 ? ' OR ' : ' ');
  }

  #part(depth: number): string {
    const kind = this.below(10);
    if (kind === 0 && depth < 3) return `(${this.query(depth + 1)})`;
    if (kind === 1) return `-${this.#one()}`;
    if (kind === 2 && depth < 3) return `NOT (${this.query(depth + 1)})`;
    if (kind === 3) return `"${this.pick(WORDS)} ${this.pick(WORDS)}"`;
    return this.#one();
  }

  #one(): string {
    const word = this.pick(WORDS) ?? 'amber';
    return (
      this.pick([
        word,
        word.slice(0, 2 + this.below(3)),
        this.pick(FIELDS) ?? 'tag:quiet',
        this.#byId(),
        this.pick(FIELDS) ?? 'tag:quiet',
      ]) ?? word
    );
  }

  #byId(): string {
    const { kind, id } = this.pick(this.entries) as IndexEntry;
    return `${kind}:${id}`;
  }

  id(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  below(n: number): number {
    return Math.floor(this.random() * n);
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  private maybe<T>(make: () => T): T | null {
    return this.random() < 0.2 ? null : make();
  }

  private some(kind: EntryKind, least: number, most: number): string[] {
    const all = this.entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
    const count = least + this.below(most - least + 1);
    return [...new Set(Array.from({ length: count }, () => this.pick(all) ?? ''))].filter(Boolean);
  }
}

const FIELDS = [
  'performer:lee',
  'performer:"anna lee"',
  'performer:nobody',
  'studio:light,north',
  'tag:quiet',
  'tag:"night river",drama',
  'collection:drama',
  'library:lee',
  'performer:="anna lee 0"',
  'studio:="Zoé North 1",="Lee Marvin 6"',
  'tag:="quiet 2",="night river 0"',
  'collection:=drama',
  'library:="rivers 4"',
  'title:night',
  'title:"long moon"',
  'path:amber',
  'path:"north/"',
  'codec:hevc,av1',
  'audio:aac',
  'container:mp4',
  'rating:>=A',
  'rating:none',
  'rating:..B-',
  'favourite:yes',
  'favourite:no',
  'watched:no',
  'watched:yes',
  'views:0',
  'views:>=1',
  'viewed:<20d',
  'viewed:>10d',
  'added:<30d',
  'added:>=100d',
  'added:2026-01..2026-03',
  'released:2019',
  'released:>=2001-04-25',
  'released:..1999',
  'duration:10m..45m',
  'duration:>1h',
  'resolution:>=1080p',
  'resolution:720p',
  'size:>2GB',
  'bitrate:<8M',
  'fps:>=50',
  'season:1',
  'episode:2..5',
  'markers:>0',
  'is:duplicate',
  'is:hdr,interlaced',
  'is:portrait',
  'is:begun',
  'is:missing,failed',
  'is:collision',
  'missing:performer',
  'missing:poster,sound',
  'missing:date',
] as const;
