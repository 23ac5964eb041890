import { QueryError, type Query } from '#query';
import { searchText } from './search-text.js';

/** Any of these texts as whole words of another one, as a pattern; folded on both sides. */
export function wholeWords(texts: readonly string[]): string {
  const any = texts.map((text) => searchText(text).replace(/[^\p{L}\p{N}\s]/gu, '\\$&'));
  return `(^|[^[:alnum:]])(${any.join('|')})([^[:alnum:]]|$)`;
}

/**
 * Postgres keeps 32 patterns ready. One more, and it reads all of them anew for each row: 300 words took minutes of a
 * processor where 20 take 80 ms (5,000 videos).
 */
const MOST_PATTERNS = 24;

/** Refuses with `QueryError` what needs more patterns than can be kept ready. */
export function requireFewPatterns(query: Query): void {
  const one = patterns(query, true)[MOST_PATTERNS];
  if (!one) return;
  const hint = `Use at most ${MOST_PATTERNS} names, or words under OR and NOT; a list (tag:a,b) or words with OR between them count as one.`;
  throw new QueryError('The query asks for too many things at once.', one.at, one.length, hint);
}

/** Where the patterns come from that a query needs. */
function patterns(query: Query, alone: boolean): { readonly at: number; readonly length: number }[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'text':
      return alone ? [] : [query];
    case 'field':
      return ['performer', 'studio', 'tag', 'collection', 'library', 'title'].includes(query.test.field) ? [query] : [];
    case 'not':
      return patterns(query.part, false);
    case 'and':
      return query.parts.flatMap((part) => patterns(part, alone));
    case 'or': {
      const { texts, others } = alternatives(query.parts);
      return [...texts.slice(0, 1), ...others.flatMap((part) => patterns(part, false))];
    }
  }
}

/** Texts of which any will do make one pattern. */
export function alternatives(parts: readonly Query[]): {
  readonly texts: readonly Extract<Query, { kind: 'text' }>[];
  readonly others: readonly Query[];
} {
  const texts = parts.filter((part) => part.kind === 'text');
  return { texts, others: parts.filter((part) => part.kind !== 'text') };
}
