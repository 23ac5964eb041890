import type { ProblemError } from '#client';

interface UnreadableQueryProps {
  readonly query: string;
  readonly error: ProblemError;
  readonly onAsText: () => void;
}

/** Shows where a query cannot be read, why, and what would fit there. */
export const UnreadableQuery = ({ query, error, onAsText }: UnreadableQueryProps) => {
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
        <button type="button" class="btn btn-s" onClick={onAsText}>
          Search for these words as text
        </button>
      </p>
    </div>
  );
};
