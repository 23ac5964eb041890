import { Refusal } from '../kernel/refusal.js';

/** The fields of a template. `*` stands for text that says nothing. */
export const TEMPLATE_FIELDS = [
  'title',
  'performers',
  'studio',
  'date',
  'year',
  'season',
  'episode',
  'tags',
  'details',
  '*',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** What a template took out of a name, as it stands there. */
export type TemplateMatch = Partial<Record<Exclude<TemplateField, '*'>, string>>;

/** A template made ready. Fits the whole of a name without its extension, or answers null. */
export interface Template {
  /** How many folders above the file the template reads: 0 without `/`. */
  readonly folders: number;
  match(name: string): TemplateMatch | null;
}

/** Names longer than any file system allows in a few nested folders are not matched: time stays bounded. */
const LONGEST_NAME = 1_000;
/** More free fields than this could make a hostile name expensive. */
const MOST_FREE_FIELDS = 5;

const DATE = String.raw`\d{4}(?:[-._ ]\d{1,2}(?:[-._ ]\d{1,2})?)?|\d{1,2}[-._ ]\d{1,2}[-._ ]\d{2,4}`;
const PATTERNS: Record<TemplateField, string> = {
  title: '.+?',
  performers: '.+?',
  studio: '.+?',
  tags: '.+?',
  details: '.+?',
  '*': '.*?',
  date: DATE,
  year: String.raw`(?:18|19|20)\d\d`,
  season: String.raw`\d{1,3}`,
  episode: String.raw`\d{1,4}`,
};

/**
 * Reads a template such as `{performers} - <{studio} - >[{date}] {title}`. `<…>` may be absent, `{field?}` too; a `/` reads
 * the folder above; `\` makes the next character plain. Refuses with `library.template-invalid`, saying what is wrong.
 */
export function compileTemplate(text: string): Template {
  const refuse = (what: string): never => {
    throw new Refusal('library.template-invalid', `Correct the template "${text}": ${what}.`, { template: text });
  };
  const groups: TemplateField[] = [];
  let pattern = '';
  let optional = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') {
      if (i + 1 === text.length) refuse('it ends in "\\"');
      pattern += literal(text.charAt(++i));
    } else if (char === '<') {
      if (optional) refuse('"<" stands inside "<…>"');
      optional = true;
      pattern += '(?:';
    } else if (char === '>') {
      if (!optional) refuse('">" closes nothing');
      optional = false;
      pattern += ')?';
    } else if (char === '{') {
      const end = text.indexOf('}', i);
      if (end < 0) refuse('"{" is not closed');
      const mayLack = text.charAt(end - 1) === '?';
      const name = text.slice(i + 1, mayLack ? end - 1 : end).trim();
      const field = TEMPLATE_FIELDS.find((known) => known === name);
      if (!field) return refuse(`"{${name}}" is no field; there are ${TEMPLATE_FIELDS.join(', ')}`);
      if (field !== '*' && groups.includes(field)) refuse(`"{${field}}" stands in it twice`);
      groups.push(field);
      pattern += `(${PATTERNS[field]})${mayLack ? '?' : ''}`;
      i = end;
    } else if (char === '}') {
      refuse('"}" closes nothing');
    } else if (/\s/.test(char)) {
      while (/\s/.test(text.charAt(i + 1))) i++;
      pattern += String.raw`[\s_]+`;
    } else {
      pattern += literal(char);
    }
  }
  if (optional) refuse('"<" is not closed');
  if (!groups.some((field) => field !== '*')) refuse('it has no field');
  if (groups.filter((field) => PATTERNS[field].startsWith('.')).length > MOST_FREE_FIELDS) {
    refuse(`it has more than ${MOST_FREE_FIELDS} fields of free text`);
  }
  const expression = new RegExp(`^${pattern}$`, 'iu');
  return {
    folders: text.split('/').length - 1,
    match(name) {
      const found = name.length > LONGEST_NAME ? null : expression.exec(name);
      return found && captured(groups, found);
    },
  };
}

function captured(groups: readonly TemplateField[], found: RegExpExecArray): TemplateMatch {
  const match: TemplateMatch = {};
  groups.forEach((field, index) => {
    const text = found[index + 1]?.trim();
    if (field !== '*' && text) match[field] = text;
  });
  return match;
}

/** People type `-`, programs write `–` or `—`: one stands for all. */
const literal = (char: string): string =>
  /[-–—]/.test(char) ? '[-–—]' : char.replace(/[\\^$.*+?()[\]{}|/]/g, (special) => `\\${special}`);
