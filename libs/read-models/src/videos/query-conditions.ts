import type { EntryField, FieldTest, Missable, NumberField, Query, QueryState, Range, WordField } from '#query';
import type { Parameters } from '../kernel/viewer.js';
import { searchText } from './search-text.js';
import { alternatives, wholeWords } from './whole-words.js';

const likePart = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A `where` over `videos v left join activity a` that is true for what the query asks. */
export function queryConditions(query: Query, parameters: Parameters, alone = true): string {
  switch (query.kind) {
    case 'all':
      return 'true';
    case 'and':
      return joined(
        query.parts.map((part) => queryConditions(part, parameters, alone)),
        ' and ',
      );
    case 'or': {
      const { texts, others } = alternatives(query.parts);
      const rest = others.map((part) => queryConditions(part, parameters, false));
      const words = texts.map(({ text }) => text);
      return joined(words.length > 0 ? [wordsCondition(words, parameters), ...rest] : rest, ' or ');
    }
    case 'not':
      return `not coalesce(${queryConditions(query.part, parameters, false)}, false)`;
    case 'text':
      return alone ? partCondition(query.text, parameters) : wordsCondition([query.text], parameters);
    case 'field':
      return fieldCondition(query.test, parameters);
  }
}

const joined = (conditions: readonly string[], by: string): string => `(${conditions.join(by)})`;

/** Whether any field of the query is one that is asked about. */
function someField(query: Query, asked: (test: FieldTest) => boolean): boolean {
  switch (query.kind) {
    case 'all':
    case 'text':
      return false;
    case 'and':
    case 'or':
      return query.parts.some((part) => someField(part, asked));
    case 'not':
      return someField(query.part, asked);
    case 'field':
      return asked(query.test);
  }
}

/** Whether the query asks what the viewer did: only then a count needs the join. */
export const queryAsksActivity = (query: Query): boolean =>
  someField(
    query,
    (test) =>
      ['rating', 'favourite', 'watched', 'viewed', 'views'].includes(test.field) ||
      (test.field === 'is' && test.states.includes('begun')),
  );

/** Trashed videos are shown to whoever asks for them. */
export const queryAsksForTrashed = (query: Query): boolean =>
  someField(query, (test) => test.field === 'is' && test.states.includes('trashed'));

/** A text that stands alone may be part of a word: it is being typed. */
const partCondition = (text: string, parameters: Parameters): string =>
  found(`like ${parameters.add(likePart(searchText(text)))}`);

/** Under OR and NOT a text is whole words; any of them will do. */
const wordsCondition = (texts: readonly string[], parameters: Parameters): string =>
  found(`~ ${parameters.add(wholeWords(texts))}`);

/** In the title, in a path, or in the name of an entry that the video has. */
function found(fits: string): string {
  const named = `(select coalesce(array_agg(e.id), '{}') from entries e where e.search ${fits})`;
  return `(v.search ${fits} or v.performer_ids && ${named} or v.tag_ids && ${named}
           or v.collection_ids && ${named} or coalesce(v.studio_id = any(${named}::uuid[]), false))`;
}

function fieldCondition(test: FieldTest, parameters: Parameters): string {
  const p = (value: unknown): string => parameters.add(value);
  switch (test.field) {
    case 'performer':
    case 'studio':
    case 'tag':
    case 'collection':
      return entryCondition(test.field, test.names, parameters);
    case 'codec':
    case 'audio':
    case 'container':
    case 'path':
      return joined(
        test.words.map((word) => wordCondition(test.field, word, parameters)),
        ' or ',
      );
    case 'library':
      return `v.library_ids && array(select l.id from libraries l where lower(l.name) ~ ${p(wholeWords(test.words))})`;
    case 'title':
      return `lower(unaccent(v.title)) ~ ${p(wholeWords(test.words))}`;
    case 'released':
      return ranges(test.ranges, (range) => dateCondition(range, parameters));
    case 'added':
      return ranges(test.ranges, (range) => rangeCondition('v.added_at', range, 'timestamptz', parameters));
    case 'viewed':
      return ranges(test.ranges, (range) => rangeCondition('a.last_viewed_at', range, 'timestamptz', parameters));
    case 'rating':
      return `coalesce(a.grade, 'none') = any(${p(test.grades)}::text[])`;
    case 'favourite':
      return `coalesce(a.favourite, false) = ${p(test.flag)}`;
    case 'watched':
      return `(coalesce(a.viewings, 0) > 0) = ${p(test.flag)}`;
    case 'is':
      return joined(
        test.states.map((state) => STATES[state]),
        ' or ',
      );
    case 'missing':
      return joined(
        test.kinds.map((kind) => missingCondition(kind, parameters)),
        ' or ',
      );
    default:
      return ranges(test.ranges, (range) => rangeCondition(NUMBERS[test.field], range, 'double precision', parameters));
  }
}

/** Lines by height or by width, whichever is more: 1920 × 800 is 1080p. */
const LINES = 'greatest(least(v.width, v.height), round(greatest(v.width, v.height) * 9 / 16.0))';

const NUMBERS: Readonly<Record<NumberField, string>> = {
  duration: 'v.duration',
  resolution: LINES,
  size: 'v.size',
  bitrate: 'v.bit_rate',
  fps: 'v.frame_rate',
  season: 'v.season',
  episode: 'v.episode',
  markers: 'jsonb_array_length(v.markers)',
  views: 'coalesce(a.viewings, 0)',
};

const STATES: Readonly<Record<QueryState, string>> = {
  duplicate: "(select count(*) > 1 from jsonb_array_elements(v.files) f where f->>'state' = 'present')",
  ready: "v.state = 'ready'",
  failed: "v.state = 'failed'",
  missing: "v.state = 'missing'",
  trashed: "v.state = 'trashed'",
  begun: 'a.resume_seconds is not null',
  hdr: 'v.hdr is not null',
  interlaced: "coalesce((v.facts::jsonb->'video'->>'interlaced')::boolean, false)",
  portrait: 'coalesce(v.height > v.width, false)',
  collision: 'cardinality(v.collides_with) > 0',
};

const LACKING: Readonly<Partial<Record<Missable, string>>> = {
  performer: 'cardinality(v.performer_ids) = 0',
  studio: 'v.studio_id is null',
  tag: 'cardinality(v.tag_ids) = 0',
  collection: 'cardinality(v.collection_ids) = 0',
  date: 'v.released_on is null',
  sound: 'v.audio_codec is null',
};

const missingCondition = (kind: Missable, parameters: Parameters): string =>
  LACKING[kind] ?? `coalesce(v.artefacts->${parameters.add(kind)}->'made', 'null'::jsonb) = 'null'::jsonb`;

const IDS: Readonly<Record<EntryField, string>> = {
  performer: 'v.performer_ids',
  studio: 'array[v.studio_id]',
  tag: 'v.tag_ids',
  collection: 'v.collection_ids',
};

/** By whole words of the name; of a tag also what is below it. */
function entryCondition(field: EntryField, names: readonly string[], parameters: Parameters): string {
  const kind = parameters.add(field);
  const named = `select e.id from entries e where e.kind = ${kind} and e.search ~ ${parameters.add(wholeWords(names))}`;
  const ids =
    field === 'tag'
      ? `with recursive below as (${named} union select c.id from entries c join below b on c.parent_id = b.id) select id from below`
      : named;
  return `coalesce(${IDS[field]} && array(${ids}), false)`;
}

/** What people call them, beside what the tools do. */
const CODECS: Readonly<Record<string, string>> = {
  h265: 'hevc',
  x265: 'hevc',
  avc: 'h264',
  x264: 'h264',
  'h.264': 'h264',
};
const CONTAINERS: Readonly<Record<string, string>> = { mkv: 'matroska', ts: 'mpegts', mpg: 'mpeg', wmv: 'asf' };

function wordCondition(field: Exclude<WordField, 'library' | 'title'>, word: string, parameters: Parameters): string {
  const folded = searchText(word);
  const p = (value: unknown): string => parameters.add(value);
  switch (field) {
    case 'codec':
      return `coalesce(v.video_codec = ${p(CODECS[folded] ?? folded)}, false)`;
    case 'audio':
      return `coalesce(v.audio_codec = ${p(folded)}, false)`;
    case 'container':
      return `coalesce(v.container = ${p(CONTAINERS[folded] ?? folded)}, false)`;
    case 'path':
      return `exists (select 1 from jsonb_array_elements(v.files) f where lower(f->>'path') like ${p(likePart(word.toLowerCase()))})`;
  }
}

const ranges = <T>(list: readonly Range<T>[], condition: (range: Range<T>) => string): string =>
  joined(list.map(condition), ' or ');

function rangeCondition<T>(
  column: string,
  { from, to, fromOpen, toOpen }: Range<T>,
  cast: string,
  parameters: Parameters,
): string {
  const all = [`${column} is not null`];
  if (from !== null) all.push(`${column} ${fromOpen ? '>' : '>='} ${parameters.add(from)}::${cast}`);
  if (to !== null) all.push(`${column} ${toOpen ? '<' : '<='} ${parameters.add(to)}::${cast}`);
  return joined(all, ' and ');
}

/** A year, or a year and a month, counts as its first day. */
const RELEASED = "(v.released_on || substr('-01-01', length(v.released_on) - 3))";

const dateCondition = (range: Range<string>, parameters: Parameters): string =>
  rangeCondition(RELEASED, range, 'text', parameters);
