import {
  ENTRY_FIELDS,
  FIELDS,
  isField,
  ALIASES,
  GRADES,
  MISSABLE,
  STATES,
  type FieldName,
  type NamedField,
} from './fields.js';

/** What may be put in a place of a query. */
export interface Candidate {
  /** What is put there. */
  readonly text: string;
  readonly about: string;
}

/** What can be completed at a cursor: the text from `from` to `to` is replaced. */
export type Completion =
  | { readonly kind: 'field'; readonly from: number; readonly to: number; readonly candidates: readonly Candidate[] }
  | {
      readonly kind: 'value';
      readonly field: FieldName;
      readonly from: number;
      readonly to: number;
      readonly candidates: readonly Candidate[];
    }
  /** Names that only a catalogue knows: whoever asks looks for what begins as `typed`. */
  | {
      readonly kind: 'name';
      readonly field: NamedField;
      readonly from: number;
      readonly to: number;
      readonly typed: string;
    };

const listed = (texts: readonly string[], about = ''): readonly Candidate[] => texts.map((text) => ({ text, about }));

const YES_NO = listed(['yes', 'no']);
/** Of the other fields people know what to write, or see it by an example. */
const VALUES: Readonly<Partial<Record<FieldName, readonly Candidate[]>>> = {
  favourite: YES_NO,
  watched: YES_NO,
  is: listed(STATES),
  missing: listed(MISSABLE),
  rating: [
    ...listed(GRADES.toReversed()),
    { text: 'none', about: 'no grade of yours' },
    { text: '>=A', about: 'this or better' },
  ],
  resolution: [
    ...listed(['2160p', '1440p', '1080p', '720p', '480p']),
    { text: '>=1080p', about: 'this or better' },
    { text: '<720p', about: 'less than this' },
  ],
  codec: listed(['h264', 'hevc', 'av1', 'vp9', 'mpeg4', 'mpeg2video', 'vc1', 'prores']),
  audio: listed(['aac', 'ac3', 'eac3', 'mp3', 'opus', 'flac', 'dts', 'truehd', 'vorbis']),
  container: listed(['matroska', 'mp4', 'webm', 'avi', 'mpegts', 'mov']),
  duration: [
    { text: '<10m', about: 'shorter than this' },
    { text: '10m..45m', about: 'from, to' },
    { text: '>90m', about: 'longer than this' },
  ],
  added: [
    { text: 'today', about: '' },
    { text: '<7d', about: 'within these days' },
    { text: '<30d', about: 'within these days' },
    { text: '>1y', about: 'longer ago' },
  ],
  viewed: [
    { text: 'today', about: '' },
    { text: '<7d', about: 'within these days' },
    { text: '>1y', about: 'longer ago' },
  ],
};

/** What can be completed where the cursor stands; null: nothing. Takes any text, also what cannot be read. */
export function completionAt(text: string, cursor: number): Completion | null {
  const at = Math.max(0, Math.min(text.length, cursor));
  const begin = beginOfPart(text, at);
  if (begin === null) return null;
  const typed = text.slice(begin, at);
  const [, name, list] = /^([A-Za-z]+):(.*)$/s.exec(typed) ?? [];
  if (name === undefined || list === undefined) return fieldsAt(text, begin, at);
  const field = fieldNamed(name);
  if (!field) return null;
  const from = begin + name.length + 1 + beginOfValue(list);
  const [to, value] = [endOfValue(text, from, at), text.slice(from, at)];
  if (isNamed(field)) return { kind: 'name', field, from, to, typed: value.replace(/^=?"?/, '') };
  const folded = value.toLowerCase();
  const candidates = (VALUES[field] ?? []).filter(
    (one) => one.text.toLowerCase().startsWith(folded) && one.text !== value,
  );
  return candidates.length === 0 ? null : { kind: 'value', field, from, to, candidates };
}

/** The text with a candidate put in, and where the cursor is then. A value is followed by a blank, a field by its value. */
export function completed(
  text: string,
  { kind, from, to }: Pick<Completion, 'kind' | 'from' | 'to'>,
  candidate: string,
): { readonly text: string; readonly cursor: number } {
  const rest = text.slice(to);
  const gap = kind === 'field' || /^[\s,)]/.test(rest) ? '' : ' ';
  return { text: text.slice(0, from) + candidate + gap + rest, cursor: from + candidate.length + gap.length };
}

const isNamed = (field: FieldName): field is NamedField =>
  field === 'library' || (ENTRY_FIELDS as readonly string[]).includes(field);

function fieldNamed(name: string): FieldName | null {
  const word = name.toLowerCase();
  if (isField(word)) return word;
  return Object.hasOwn(ALIASES, word) ? (ALIASES[word] as FieldName) : null;
}

function fieldsAt(text: string, from: number, at: number): Completion | null {
  const typed = text.slice(from, at).toLowerCase();
  if (!/^[a-z]+$/.test(typed)) return null;
  const rest = /^[A-Za-z]*:?/.exec(text.slice(at))?.[0] ?? '';
  const also = Object.entries(ALIASES).flatMap(([alias, field]) => (alias.startsWith(typed) ? [field] : []));
  const names = Object.keys(FIELDS).filter(isField);
  const fitting = names.filter((name) => name.startsWith(typed) || also.includes(name));
  const candidates = fitting.map((name) => ({ text: `${name}:`, about: FIELDS[name].about }));
  return candidates.length === 0 ? null : { kind: 'field', from, to: at + rest.length, candidates };
}

/** Where the word or field that holds the cursor begins, behind a minus; null within a phrase that is no value. */
function beginOfPart(text: string, at: number): number | null {
  let begin = 0;
  let quote: number | null = null;
  for (let i = 0; i < at; i += 1) {
    const char = text.charAt(i);
    if (char === '"') quote = quote === null ? i : null;
    else if (quote === null && /[\s()]/.test(char)) begin = i + 1;
  }
  if (text.charAt(begin) === '-' && begin < at) begin += 1;
  return quote !== null && !text.slice(begin, quote).includes(':') ? null : begin;
}

/** Where the last value of a list begins. */
function beginOfValue(list: string): number {
  let begin = 0;
  let isQuoted = false;
  for (let i = 0; i < list.length; i += 1) {
    if (list[i] === '"') isQuoted = !isQuoted;
    else if (list[i] === ',' && !isQuoted) begin = i + 1;
  }
  return begin;
}

/** Where the value ends that holds the cursor. One whose quotes are open ends with the cursor: what follows is another part. */
function endOfValue(text: string, from: number, at: number): number {
  const isQuoted = /^=?"/.test(text.slice(from));
  if (!isQuoted) return at + (/^[^\s,()"]*/.exec(text.slice(at))?.[0].length ?? 0);
  const open = text.indexOf('"', from);
  const close = text.indexOf('"', open + 1);
  return close < 0 || text.slice(at, close).includes(':') ? at : Math.max(at, close + 1);
}
