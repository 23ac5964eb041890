import type { NamedFacts } from '../video/video-file.js';
import { wholeDate } from './name-dates.js';
import { findEpisode } from './name-episodes.js';
import { shapeName, stemOf } from './name-shape.js';
import { parseFreeName } from './parse-name.js';
import type { Draft, ParsedName } from './parsed-name.js';
import { splitPeople } from './people.js';
import { compileTemplate, type Template, type TemplateMatch } from './template.js';

/** Tried after a library's own: a name of this shape means nothing else. */
const USUAL = [compileTemplate('{performers} - {studio} - [{date}] {title}')];

/**
 * What a file's path below its root says of the video: the first template that fits, else free reading. A name without a
 * title (`Season 02/S02E05.mkv`) takes it from the folders above. Never fails.
 */
export function parseFileName(path: string, templates: readonly Template[] = []): ParsedName {
  const parts = path.split('/').filter(Boolean);
  const stem = stemOf(parts.at(-1) ?? path);
  for (const template of [...templates, ...USUAL]) {
    const above = parts.slice(-1 - template.folders, -1);
    if (above.length < template.folders) continue;
    const { text, tags } = withoutTags([...above, stem].join('/'));
    const match = template.match(text);
    if (match) return fromTemplate(match, tags);
  }
  const free = parseFreeName(stem);
  return isBareEpisode(stem) ? titledByFolder(free, parts.slice(0, -1)) : free;
}

/** Of what a name says, what is kept of the video. */
export function namedFacts(parsed: ParsedName): NamedFacts {
  const { title, year, date, season, episode, studio, performers, tags, details } = parsed;
  return { title, year, date, season, episode, studio, performers, tags, details };
}

function withoutTags(name: string): { text: string; tags: readonly string[] } {
  const { tags } = shapeName(name);
  const text = name.normalize('NFC').replace(/(?<=^|[\s_.,;\-[({])#(?=[\p{L}\p{N}_-]*\p{L})[\p{L}\p{N}_-]+/gu, ' ');
  return { text: text.replace(/\s+/gu, ' ').trim(), tags };
}

/** A captured title may still carry year, season or release words: they are read as in any name. */
function fromTemplate(match: TemplateMatch, tags: readonly string[]): ParsedName {
  const draft: Draft = { ...parseFreeName(match.title ?? '') };
  if (match.studio) draft.studio = match.studio;
  if (match.performers) draft.performers = splitPeople(match.performers);
  draft.tags = [...new Set([...tags, ...draft.tags, ...(match.tags ? splitTags(match.tags) : [])])];
  if (match.details) draft.details = match.details;
  if (match.season) draft.season = Number(match.season);
  if (match.episode) draft.episode = Number(match.episode);
  if (match.date) {
    draft.date = wholeDate(match.date) ?? (/^\d{4}$/.test(match.date) ? match.date : draft.date);
    draft.year = Number(draft.date?.slice(0, 4) ?? draft.year) || null;
  }
  if (match.year) draft.year = Number(match.year);
  if (draft.title === '') draft.title = match.studio ?? match.performers ?? '';
  return draft;
}

const splitTags = (text: string): string[] =>
  text
    .split(/[,;]\s*|\s+#/u)
    .map((tag) => tag.replace(/^#/, '').trim())
    .filter(Boolean);

/** Nothing but a season and an episode, or a number. */
function isBareEpisode(stem: string): boolean {
  const { text } = shapeName(stem);
  const found = findEpisode(text);
  const rest = found ? text.slice(0, found.index) + text.slice(found.index + found.length) : text;
  return found !== null && !/\p{L}/u.test(rest);
}

function titledByFolder(parsed: ParsedName, folders: readonly string[]): ParsedName {
  let season = parsed.season;
  for (const folder of [...folders].reverse()) {
    const above = findEpisode(shapeName(folder).text);
    const own = parseFreeName(folder);
    season ??= above?.season ?? null;
    if (above && isBareEpisode(folder)) continue;
    return { ...parsed, season, title: own.title, year: parsed.year ?? own.year, studio: parsed.studio ?? own.studio };
  }
  return { ...parsed, season };
}
