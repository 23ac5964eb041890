import { knownField } from './fields.js';
import { QueryError } from './query-error.js';

export interface Token {
  readonly kind: 'word' | 'phrase' | 'open' | 'close' | 'minus' | 'or' | 'and' | 'not' | 'field';
  /** Of a phrase: without its quotes; of a field: its name. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

const FIELD = /^([A-Za-z]+):/;
const OPERATORS: ReadonlyMap<string, 'or' | 'and' | 'not'> = new Map([
  ['OR', 'or'],
  ['AND', 'and'],
  ['NOT', 'not'],
]);

/** Longer ones are no search but an attack, or a mistake. */
export const LONGEST_QUERY = 2_000;

/** Splits a query into words, "phrases", field names, parentheses and operators. Throws `QueryError`. */
export function tokens(query: string): Token[] {
  if (query.length > LONGEST_QUERY) {
    throw new QueryError('The query is too long.', LONGEST_QUERY, 1, `Use at most ${LONGEST_QUERY} characters.`);
  }
  const found: Token[] = [];
  let at = 0;
  const push = (kind: Token['kind'], text: string, length: number): void => {
    found.push({ kind, text, at, length });
    at += length;
  };
  while (at < query.length) {
    const rest = query.slice(at);
    const space = /^\s+/u.exec(rest);
    const field = FIELD.exec(rest);
    if (space) at += space[0].length;
    else if (rest[0] === '(') push('open', '(', 1);
    else if (rest[0] === ')') push('close', ')', 1);
    else if (rest[0] === '-' && /^-[^\s)-]/u.test(rest)) push('minus', '-', 1);
    else if (rest[0] === '"') phrase(rest, at, push);
    else if (field && isFieldStart(found, at) && isMeant(field, rest))
      push('field', (field[1] as string).toLowerCase(), field[0].length);
    else {
      // A word may hold anything but what has a meaning of its own; `re-make` and `B-` are words.
      const [word] = /^[^\s()"]+/u.exec(rest) as RegExpExecArray;
      push(OPERATORS.get(word) ?? 'word', word, word.length);
    }
  }
  return found;
}

/** `performer:` begins a field at the beginning of a word only: in `12:30:05` there is none. */
const isFieldStart = (before: readonly Token[], at: number): boolean => {
  const last = before.at(-1);
  return !last || last.kind !== 'word' || last.at + last.length < at;
};

/** “Alien: Romulus” is a title, `performer:` before a space a field without its value. */
const isMeant = ([whole, name]: RegExpExecArray, rest: string): boolean =>
  /^[^\s]/u.test(rest.slice(whole.length)) || knownField((name as string).toLowerCase());

function phrase(rest: string, at: number, push: (kind: 'phrase', text: string, length: number) => void): void {
  const end = rest.indexOf('"', 1);
  if (end < 0) throw new QueryError('A quotation mark is open.', at, rest.length, 'Close it with another ".');
  push('phrase', rest.slice(1, end), end + 1);
}
