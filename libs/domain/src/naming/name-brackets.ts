import { wholeDate, wholeYear } from './name-dates.js';
import { findEpisode } from './name-episodes.js';
import { isMark, MARK, type Draft } from './parsed-name.js';
import { looksLikePeople, splitPeople } from './people.js';
import { isEdition, isReleaseWord, mayBeReleaseWord } from './release-words.js';

const BRACKETS = /\[([^[\](){}]*)\]|\(([^[\](){}]*)\)|\{([^[\](){}]*)\}/gu;
/** Ids of other databases, and the check sum of fan-made releases. */
const FOREIGN_ID = /^(?:(?:imdb|tmdb|tvdb|anidb|tvmaze)(?:id)?[-=:\s]\s?\w+|tt\d{6,}|edition-.+)$/iu;
const CHECKSUM = /^[0-9A-F]{8}$/u;
/** How downloaders put a clip's id behind its title. */
const CLIP_ID = /^(?=.*(?:\d|[_-]|[a-z].*[A-Z]|[A-Z]{2}.*[a-z]))[\w-]{11}$/u;

/** What is in brackets is understood piece by piece; what says nothing of that kind stays in its parentheses. */
export function readBrackets(text: string, draft: Draft): string {
  let checksum = false;
  const read = text.replace(
    BRACKETS,
    (all, square: string | undefined, round: string | undefined, curly: string | undefined, at: number) => {
      const inside = (square ?? round ?? curly ?? '').trim();
      const before = text.slice(0, at);
      const rest = text.slice(at + all.length);
      const mark = understood(inside, draft, rest);
      if (mark) return ` ${mark} `;
      if (CHECKSUM.test(inside) && square !== undefined) {
        checksum = true;
        return ` ${MARK.taken} `;
      }
      if (square !== undefined && CLIP_ID.test(inside) && rest.trim() === '') return ` ${MARK.taken} `;
      if (looksLikePeople(inside)) {
        draft.performers = [...draft.performers, ...splitPeople(inside)];
        return ` ${MARK.taken} `;
      }
      const leads = onlyBrackets(before);
      if (square !== undefined && leads && hasTitle(rest)) {
        if (draft.studio === null) draft.studio = inside;
        else draft.performers = [...draft.performers, ...splitPeople(inside)];
        return ` ${MARK.lead} `;
      }
      if (round !== undefined || (square !== undefined && leads)) return all;
      return ` ${MARK.taken} `;
    },
  );
  if (checksum && draft.studio !== null) {
    draft.group = draft.studio;
    draft.studio = null;
  }
  return read;
}

const onlyBrackets = (text: string): boolean => text.replace(BRACKETS, '').trim() === '';

/** Whether anything that can be a title follows: `[REC] 2 (2007)` is no studio's second film. */
const hasTitle = (text: string): boolean =>
  /\p{L}/u.test(text.replace(BRACKETS, ' ').replace(/[^\p{L}]*\b(?:S\d+E\d+|\d+p)\b.*/iu, ' '));

/** The mark of what the text in a bracket was understood as, or null. */
function understood(inside: string, draft: Draft, rest: string): string | null {
  if (inside === '') return MARK.taken;
  const date = wholeDate(inside);
  if (date !== null) {
    draft.date ??= date;
    return MARK.date;
  }
  const year = wholeYear(inside);
  if (year !== null) {
    draft.year = year;
    return MARK.year;
  }
  const edition = /^edition-(.+)$/iu.exec(inside)?.[1] ?? (isEdition(inside) ? inside : null);
  if (edition !== null) {
    draft.edition = edition;
    return MARK.taken;
  }
  if (FOREIGN_ID.test(inside)) return MARK.taken;
  if (/^\d{1,2}$/.test(inside) && trailing(rest)) return MARK.taken;
  const episode = findEpisode(inside);
  if (episode && episode.length === inside.length) {
    draft.season ??= episode.season;
    draft.episode ??= episode.episode;
    draft.lastEpisode ??= episode.lastEpisode;
    return MARK.episode;
  }
  const words = inside.split(/[\s,;|+]+|\s-\s/u).filter(Boolean);
  const sure = words.filter(isReleaseWord);
  if (sure.length === 0 && !words.every(mayBeReleaseWord)) return null;
  draft.resolution ??= sure.find((word) => /^(?:\d{3,4}[pi]|[48]k)/iu.test(word)) ?? null;
  const years = words.map(wholeYear).filter((found) => found !== null);
  if (years.length === 1) draft.year ??= years[0] as number;
  return MARK.release;
}

/** Nothing but marks and blanks: `film (1)` is the second download of one film. */
const trailing = (rest: string): boolean => [...rest].every((char) => char === ' ' || isMark(char));
