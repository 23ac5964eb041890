import { readBrackets } from './name-brackets.js';
import { FIRST_YEAR, findDate, LAST_YEAR } from './name-dates.js';
import { findDashedEpisode, findEpisode, type FoundEpisode } from './name-episodes.js';
import { shapeName } from './name-shape.js';
import { emptyDraft, MARK, trimTitle, without, type Draft, type ParsedName } from './parsed-name.js';
import { looksLikePeople, splitPeople } from './people.js';
import { isReleaseWord, isReleaseWordBeforeOne, mayBeReleaseWord } from './release-words.js';

/** Reads a name that follows no template. Never fails: what is not understood is the title. */
export function parseFreeName(stem: string): ParsedName {
  const draft = emptyDraft();
  const { text: shaped, dotted, tags } = shapeName(stem);
  draft.tags = tags;
  let text = readBrackets(shaped.replace(/-(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{11}$/u, ''), draft);
  text = takeDate(text, draft);
  text = takeEpisode(text, draft);
  text = takePart(text, draft);
  text = takeRelease(text, dotted, draft);
  text = takeYear(text, dotted, draft);
  takeTitle(text, dotted, draft);
  draft.year ??= draft.date === null ? null : Number(draft.date.slice(0, 4));
  if (draft.title === '') draft.title = trimTitle(shaped) || stem.trim() || stem;
  return draft;
}

function takeDate(text: string, draft: Draft): string {
  const found = draft.date === null ? findDate(text) : null;
  if (!found) return text;
  const camera = /^(?:VID|IMG|MOV|PXL|DSC|MVI|WIN|GX|signal|video|clip)?[\s-]*$/iu.test(text.slice(0, found.index));
  if (camera && !/\p{L}/u.test(text.slice(found.index + found.length))) {
    draft.date = found.date;
    return text;
  }
  draft.date = found.date;
  const tail = text
    .slice(found.index + found.length)
    .replace(/^\s+(?:at|um|à)?\s*\d{1,2}[.:h -]\d{2}(?:[.: -]\d{2})?(?:\s?[AP]M)?(?=\s|$)/iu, ' ');
  const head = text.slice(0, found.index).replace(/\s(?:from|on|vom|am|du|le|del)\s*$/u, ' ');
  return `${head} ${found.short ? MARK.lead : MARK.date} ${tail}`;
}

function takeEpisode(text: string, draft: Draft): string {
  const groupLeads = draft.studio !== null || draft.group !== null;
  const found = findEpisode(text) ?? (draft.episode === null ? findDashedEpisode(text, groupLeads) : null);
  if (!found || (found.byWord && belongsToTitle(text, found, draft))) return text;
  let marked = without(text, found, MARK.episode);
  draft.season ??= found.season;
  draft.episode ??= found.episode;
  draft.lastEpisode ??= found.lastEpisode;
  let dashed = found.season === null && /^\s[-–—]/u.test(text.slice(found.index));
  const number = found.episode === null ? findDashedEpisode(marked, groupLeads) : null;
  if (number) {
    draft.episode = number.episode;
    marked = without(marked, number, MARK.episode);
    dashed = true;
  }
  if (dashed && draft.studio !== null) {
    draft.group = draft.studio;
    draft.studio = null;
  }
  return marked;
}

/** `Star Wars Episode 4 - A New Hope (1977)` is a film: words follow, and then its year. */
function belongsToTitle(text: string, found: FoundEpisode, draft: Draft): boolean {
  if (found.episode === null) return false;
  const after = text.slice(found.index + found.length);
  const next = after.search(/[\u0001-\u0006]/u);
  const words = next < 0 ? after : after.slice(0, next);
  return (
    /\p{L}{2}/u.test(words) &&
    (after.charAt(next) === MARK.year || /\b(?:19|20)\d\d\b/u.test(words)) &&
    draft.season === null
  );
}

const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
};

/** A number of a disc is no part of a title; `Part 2` is one unless it stands behind year or release, or glued at the end. */
function takePart(text: string, draft: Draft): string {
  const found =
    /(?<![\p{L}\p{N}])(cd|dis[ck]|dvd|part|pt|teil|partie|parte|del|часть|deel|część)([\s.-]*)(\d{1,2}|[ivx]{1,4})(?:\s?(?:of|von|de|\/)\s?\d{1,2})?(?![\p{L}\p{N}])/iu.exec(
      text,
    );
  if (!found) return text;
  const [all, word = '', gap = '', number = ''] = found;
  const disc = /^(?:cd|dis|dvd)/iu.test(word);
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + all.length);
  const digits = /^\d+$/.test(number);
  if (disc && !digits) return text;
  if (disc && /^dvd$/iu.test(word) && /^[59]$/.test(number)) return text;
  if (!digits && gap === '') return text;
  draft.part = digits ? Number(number) : (ROMAN[number.toLowerCase()] ?? null);
  const glued = gap === '' && /^[\s)\]\u0001-\u0006]*$/u.test(after);
  const behind = /[\u0003\u0005]/u.test(before) || /\b(?:19|20)\d\d\b.*$/u.test(before.slice(1));
  return (disc && before.trim() !== '') || glued || behind
    ? without(text, { index: found.index, length: all.length }, MARK.taken)
    : text;
}

/** Everything from the first word on that can only speak of the file. */
function takeRelease(text: string, dotted: boolean, draft: Draft): string {
  const words = text.split(' ');
  const first = words.findIndex(
    (word, i) => isReleaseWord(word) && words.slice(0, i).some((w) => /[\p{L}\p{N}]/u.test(w)),
  );
  if (first < 0) return text;
  draft.resolution ??=
    words
      .slice(first)
      .map((w) => /^[[(]?(\d{3,4}[pi]|[48]k)/iu.exec(w)?.[1])
      .find(Boolean) ?? null;
  draft.group ??= /-([\p{L}\p{N}]{2,})[\])]?$/u.exec(words.at(-1) ?? '')?.[1] ?? null;
  let cut = first;
  while (cut > 1 && isReleaseWordBeforeOne(words[cut - 1] as string, dotted)) cut--;
  return [...words.slice(0, cut), MARK.release, ...words.slice(cut)].join(' ');
}

function takeYear(text: string, dotted: boolean, draft: Draft): string {
  const leading = /^\s*(\d{4})\s[-–—]\s+(?=\S)/u.exec(text);
  if (draft.year !== null) return text;
  const at = text.indexOf(MARK.release);
  const title = at < 0 ? text : text.slice(0, at);
  const years = [...title.matchAll(/(?<![\p{L}\p{N}.-])(\d{4})(?![\p{L}\p{N}])/gu)].filter(({ 1: digits, index }) => {
    const year = Number(digits);
    const opens = !/[\p{L}\p{N}]/u.test(title.slice(0, index));
    return (
      year >= FIRST_YEAR &&
      year <= LAST_YEAR &&
      !opens &&
      !/(?:\bof|\bin|\bsince|\bvon|\bdes)\s$/iu.test(title.slice(0, index))
    );
  });
  const last = years.at(-1);
  if (last) {
    const after = title.slice(last.index + 4);
    const words = after
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== '' && !/^v\d$/iu.test(word));
    const ends =
      /^\s*(?:$|[\u0001-\u0006]|[-–—]\s|-\w+$)/u.test(after) || words.every((word) => mayBeReleaseWord(word));
    if (ends || (dotted && at >= 0)) {
      draft.year = Number(last[1]);
      return without(text, { index: last.index, length: 4 }, MARK.year);
    }
  }
  const late = at < 0 ? null : /(?<![\p{L}\p{N}.-])((?:19|20)\d\d)(?![\p{L}\p{N}])/u.exec(text.slice(at));
  if (late && Number(late[1]) <= LAST_YEAR) draft.year = Number(late[1]);
  else if (leading && Number(leading[1]) >= FIRST_YEAR && Number(leading[1]) <= LAST_YEAR && draft.date === null) {
    draft.year = Number(leading[1]);
    return `${MARK.year} ${text.slice(leading[0].length)}`;
  }
  return text;
}

interface Chunk {
  /** The mark before it; empty for the beginning. */
  readonly after: string;
  readonly text: string;
}

function takeTitle(text: string, dotted: boolean, draft: Draft): void {
  const chunks: Chunk[] = [...text.matchAll(/([\u0001-\u0006]?)([^\u0001-\u0006]*)/gu)]
    .map((m) => ({ after: m[1] ?? '', text: m[2] ?? '' }))
    .filter((chunk) => /[\p{L}\p{N}\p{S}!?]/u.test(chunk.text));
  const index = chunks.findIndex((chunk) => chunk.after !== MARK.release);
  // `[1080p] Title`: what the file is like stands in front.
  let title = chunks[index] ?? chunks[0];
  if (!title) return;
  let next = chunks[index + 1];
  const datedNext = next && (next.after === MARK.date || next.after === MARK.lead);
  // `Studio.19.05.01.Title` and `Studio - 2019-05-01 - Title`
  if (
    next &&
    datedNext &&
    draft.studio === null &&
    title.after === '' &&
    (next.after === MARK.lead || /[-–—]\s*$/u.test(title.text))
  ) {
    const parts = title.text
      .split(/\s[-–—]\s?/u)
      .map(trimTitle)
      .filter(Boolean);
    draft.studio = parts.at(-1) ?? null;
    if (parts.length > 1) draft.performers = splitPeople(parts.slice(0, -1).join(', '));
    title = next;
    next = chunks[index + 2];
  }
  draft.title = people(leadingNumber(trimDots(trimTitle(title.text), dotted), draft), draft);
  if (next?.after === MARK.episode || (next?.after === MARK.date && title.after === '')) {
    draft.episodeTitle = trimTitle(next.text) || null;
  }
}

/** `01 - Pilot` is a place in a row; `21 - …` may be a title. */
function leadingNumber(title: string, draft: Draft): string {
  const found = /^(0\d{1,2})(?:\s?[-–—.]\s+|\s+)(?=\p{L})/u.exec(title);
  if (!found || draft.episode !== null) return title;
  draft.episode = Number(found[1]);
  return title.slice(found[0].length);
}

/** Who stands in front of or behind a title: `Ann Lee, Bo Ray - Title`, `Title feat. Ann Lee`. */
function people(title: string, draft: Draft): string {
  const feat = /^(.+?)\s+(?:feat\.?|ft\.?|featuring|starring)\s+(.+)$/iu.exec(title);
  if (feat?.[1] && feat[2] && draft.performers.length === 0) {
    draft.performers = splitPeople(feat[2]);
    return trimTitle(feat[1]);
  }
  const parts = title.split(/\s[-–—|]\s/u);
  if (parts.length > 1 && draft.performers.length === 0 && looksLikePeople(parts[0] as string)) {
    draft.performers = splitPeople(parts[0] as string);
    const rest = parts.slice(1);
    if (rest.length > 1 && draft.studio === null) draft.studio = rest.shift() ?? null;
    return trimTitle(rest.join(' - '));
  }
  if (parts.length > 1 && draft.performers.length === 0 && looksLikePeople(parts.at(-1) as string)) {
    draft.performers = splitPeople(parts.at(-1) as string);
    return trimTitle(parts.slice(0, -1).join(' - '));
  }
  return title.replace(/\s[-–—]\s(?:Copy|Kopie|Copie|copia)$/iu, '').replace(/^(.+), (The|An?)$/u, '$2 $1');
}

const trimDots = (title: string, dotted: boolean): string =>
  dotted && !/\p{L}\.\p{L}\.$/u.test(title) ? title.replace(/^[.\s]+|[.\s]+$/g, '') : title.replace(/^\.(?=\s)/, '');
