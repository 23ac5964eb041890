import { QueryError, type Query } from '#query';

/** Each of these is looked for in all words, or in all paths: a few milliseconds at a million videos. */
const MOST = 24;

/** Refuses with `QueryError` what would keep the machine busy for others' time. */
export function requireAnswerable(query: Query): void {
  const dear = dearParts(query, true)[MOST];
  if (!dear) return;
  const hint = `Use at most ${MOST} words and parts of paths; under OR and NOT there may be more words.`;
  throw new QueryError('The query asks for too many things at once.', dear.at, dear.length, hint);
}

interface Placed {
  readonly at: number;
  readonly length: number;
}

/** Words that may be half typed, and parts of paths. */
function dearParts(query: Query, alone: boolean): Placed[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'text':
      return alone ? [query] : [];
    case 'and':
      return query.parts.flatMap((part) => dearParts(part, alone));
    case 'or':
      return query.parts.flatMap((part) => dearParts(part, false));
    case 'not':
      return dearParts(query.part, false);
    case 'field':
      return query.test.field === 'path' ? query.test.words.map(() => query) : [];
  }
}
