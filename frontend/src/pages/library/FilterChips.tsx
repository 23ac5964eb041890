import { Plus } from 'lucide-preact';
import { KeyCap } from '../../keys/KeyCap.tsx';
import { lazyPage } from '../../lazy-page.tsx';

// With the language itself, which a list of everything does not need.
const QueryChips = lazyPage(() => import('../../components/query/QueryChips.tsx'));

interface FilterChipsProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onOpen: () => void;
}

/** The conditions a list is under, each with a way out of it, and the way to more. */
export const FilterChips = ({ query, onQuery, onOpen }: FilterChipsProps) => (
  <div class="chips">
    {query !== '' && <QueryChips query={query} onQuery={onQuery} />}
    <button type="button" class="chip chip-add" onClick={onOpen}>
      <Plus />
      Filter
      <KeyCap action="filter" />
    </button>
  </div>
);
