import type { ProblemError } from '#client';
import './unreadable-query.css';

interface UnreadableQueryProps {
  readonly query: string;
  readonly error: ProblemError;
  readonly onQuery: (query: string) => void;
}

/** What was typed, as words that mean nothing else. */
const asText = (query: string): string =>
  query
    .replace(/[^\p{L}\p{N}'’]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Shows where a query cannot be read, why, and what would fit there. */
export const UnreadableQuery = ({ query, error, onQuery }: UnreadableQueryProps) => {
  const [first] = error.problem.errors ?? [];
  const at = first?.position ?? 0;
  const length = Math.max(1, first?.length ?? 1);
  return (
    <div class="unreadable" role="alert">
      <p class="code">
        {query.slice(0, at)}
        <u>{query.slice(at, at + length) || '⎵'}</u>
        {query.slice(at + length)}
      </p>
      <p>
        <b>
          Character {at + 1}: {first?.message ?? error.message}
        </b>{' '}
        {first?.hint}
      </p>
      <p>
        <button type="button" class="btn btn-s" onClick={() => onQuery(asText(query))}>
          Search for these words as text
        </button>
      </p>
    </div>
  );
};
