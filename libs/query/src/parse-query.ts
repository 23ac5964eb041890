import { ALIASES, FIELDS, isField, type FieldName } from './fields.js';
import { fieldTest, UnfitValue, type WrittenValue } from './field-test.js';
import { nearest } from './nearest.js';
import type { Query } from './query.js';
import { QueryError } from './query-error.js';
import { tokens, type Token } from './tokens.js';

const DEEPEST = 20;

/**
 * Reads a query: words, "phrases", `-not`, OR, parentheses, and fields with values, lists (`a,b`), comparisons (`>=A`) and
 * ranges (`10m..45m`). Parts that stand side by side must all fit. Throws `QueryError`.
 */
export function parseQuery(text: string, now: Date = new Date()): Query {
  return new Parser(text, tokens(text), now).whole();
}

/** A part of a query that stands beside the others, with its place in the text. */
export interface ReadPart {
  readonly query: Query;
  readonly at: number;
  readonly length: number;
  /** Held together by OR alone: beside another part it needs parentheses. */
  readonly loose: boolean;
}

/** The parts that must all fit; of `a OR b` it is one. Throws `QueryError`. */
export function readParts(text: string): readonly ReadPart[] {
  const parser = new Parser(text, tokens(text), new Date());
  const query = parser.whole();
  if (query.kind === 'or' && parser.parts.length > 1) return [{ query, at: 0, length: text.length, loose: true }];
  return parser.parts;
}

class Parser {
  readonly parts: ReadPart[] = [];
  #next = 0;
  #depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly now: Date,
  ) {}

  whole(): Query {
    if (this.tokens.length === 0) return { kind: 'all' };
    const query = this.#either();
    const left = this.tokens[this.#next];
    if (left) throw new QueryError('A parenthesis is closed that was not opened.', left.at, 1, 'Leave out this ")".');
    return query;
  }

  #either(): Query {
    const parts = [this.#both()];
    while (this.#take('or')) parts.push(this.#both());
    return parts.length === 1 ? (parts[0] as Query) : { kind: 'or', parts };
  }

  #both(): Query {
    const parts: Query[] = [];
    for (;;) {
      const token = this.tokens[this.#next];
      if (!token || token.kind === 'or' || token.kind === 'close') break;
      if (token.kind === 'and') {
        if (parts.length === 0) break;
        this.#next += 1;
      }
      parts.push(this.#part());
    }
    if (parts.length === 0) throw this.#nothingHere();
    return parts.length === 1 ? (parts[0] as Query) : { kind: 'and', parts };
  }

  #part(): Query {
    const first = this.tokens[this.#next];
    const query = this.#one();
    const last = this.tokens[this.#next - 1];
    if (this.#depth === 0 && first && last)
      this.parts.push({ query, at: first.at, length: last.at + last.length - first.at, loose: false });
    return query;
  }

  #one(): Query {
    const token = this.tokens[this.#next];
    if (!token) throw this.#nothingHere();
    this.#next += 1;
    switch (token.kind) {
      case 'minus':
      case 'not':
        return this.#deeper(token, () => ({ kind: 'not', part: this.#one() }));
      case 'open':
        return this.#deeper(token, () => this.#inside(token));
      case 'word':
        return { kind: 'text', text: token.text, phrase: false, at: token.at, length: token.length };
      case 'phrase':
        return { kind: 'text', text: token.text, phrase: true, at: token.at, length: token.length };
      case 'field':
        return this.#field(token);
      case 'close':
      case 'or':
      case 'and':
        this.#next -= 1;
        throw this.#nothingHere();
    }
  }

  #inside(open: Token): Query {
    const query = this.#either();
    if (!this.#take('close')) {
      throw new QueryError('A parenthesis is open.', open.at, 1, 'Close it with ")".');
    }
    return query;
  }

  #deeper(token: Token, read: () => Query): Query {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw new QueryError('The query is nested too deeply.', token.at, 1, `Use at most ${DEEPEST} levels.`);
    }
    const query = read();
    this.#depth -= 1;
    return query;
  }

  #field(token: Token): Query {
    const field = fieldCalled(token);
    const values = this.#values(token);
    const end = this.tokens[this.#next - 1] ?? token;
    try {
      const test = fieldTest(field, values, this.now);
      return { kind: 'field', test, at: token.at, length: end.at + end.length - token.at };
    } catch (error) {
      if (!(error instanceof UnfitValue)) throw error;
      const { value, hint } = error;
      const shown = value.text === '' ? 'nothing' : `“${value.text}”`;
      throw new QueryError(
        `${field}: does not take ${shown}.`,
        value.at,
        Math.max(1, value.text.length),
        `${field}: ${hint}`,
      );
    }
  }

  /** What follows without a space: `a,b`, `"a b",c`. */
  #values(field: Token): WrittenValue[] {
    let end = field.at + field.length;
    let after: 'comma' | 'value' = 'comma';
    const values: WrittenValue[] = [];
    for (let token = this.tokens[this.#next]; token?.at === end; token = this.tokens[this.#next]) {
      if (token.kind === 'phrase' && after === 'comma') {
        values.push({ text: token.text, at: token.at + 1, quoted: true });
        after = 'value';
      } else if (this.#isValue(token)) {
        const text = this.text.slice(token.at, token.at + token.length);
        if (after === 'value' && !text.startsWith(',')) break;
        const whole = /(^|,)=$/.test(text) ? this.#phraseAt(token.at + token.length) : undefined;
        for (const part of split(whole ? text.slice(0, -1) : text, token.at)) values.push(part);
        if (whole) {
          values.push({ text: `=${whole.text}`, at: whole.at - 1, quoted: false });
          end = whole.at + whole.length;
          after = 'value';
          this.#next += 2;
          continue;
        }
        after = text.endsWith(',') ? 'comma' : 'value';
      } else break;
      end = token.at + token.length;
      this.#next += 1;
    }
    if (values.length === 0 || after === 'comma') {
      throw new QueryError(`${field.text}: needs a value.`, end, 1, `As in ${FIELDS[fieldCalled(field)].example}`);
    }
    return values;
  }

  /** What follows `=` in quotes: `="north coast"`. */
  #phraseAt(at: number): Token | undefined {
    const token = this.tokens[this.#next + 1];
    return token?.kind === 'phrase' && token.at === at ? token : undefined;
  }

  #isValue = ({ kind }: Token): boolean =>
    kind === 'word' || kind === 'minus' || kind === 'or' || kind === 'and' || kind === 'not';

  #take(kind: Token['kind']): boolean {
    if (this.tokens[this.#next]?.kind !== kind) return false;
    this.#next += 1;
    return true;
  }

  #nothingHere(): QueryError {
    const token = this.tokens[this.#next];
    const before = this.tokens[this.#next - 1];
    const at = token?.at ?? this.text.length;
    const after = before ? `after ${this.text.slice(before.at, before.at + before.length)}` : 'at the beginning';
    return new QueryError(
      `Something is missing ${after}.`,
      at,
      token?.length ?? 1,
      'Write a word, a "phrase" or a field:value there.',
    );
  }
}

function split(text: string, at: number): WrittenValue[] {
  const values: WrittenValue[] = [];
  let begin = 0;
  for (const part of text.split(',')) {
    if (part !== '') values.push({ text: part, at: at + begin, quoted: false });
    begin += part.length + 1;
  }
  return values;
}

function fieldCalled(token: Token): FieldName {
  const name = ALIASES[token.text] ?? token.text;
  if (isField(name)) return name;
  const close = nearest(token.text, [...Object.keys(FIELDS), ...Object.keys(ALIASES)]);
  const hint = close ? `Did you mean ${close}:? ` : '';
  throw new QueryError(
    `There is no field “${token.text}”.`,
    token.at,
    token.length,
    `${hint}To look for the text itself, put it in quotes. Fields: ${Object.keys(FIELDS).join(', ')}.`,
  );
}
