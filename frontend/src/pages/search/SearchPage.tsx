import { createSearch, type SearchSort } from '#client';
import { toggleValue } from '#query';
import { LibraryBig, SearchX } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useModel } from '../../client-context.ts';
import { Segments } from '../../components/choice/Segments.tsx';
import QueryChips from '../../components/query/QueryChips.tsx';
import { fieldsOf, partsOf } from '../../components/query/query-words.ts';
import { UnreadableQuery } from '../../components/query/UnreadableQuery.tsx';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { count, counted } from '../../format/quantities.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { libraryWith } from '../../paths.ts';
import type { PageProps } from '../../routes.tsx';
import { ViewsButton } from '../../views/ViewsButton.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import { SearchHit } from './SearchHit.tsx';
import './search.css';

const SORTS: readonly { readonly value: SearchSort; readonly label: string }[] = [
  { value: 'relevance', label: 'Best match' },
  { value: '-addedAt', label: 'Newest' },
  { value: '-duration', label: 'Longest' },
];

/** Everything that a query finds, best first, with what narrows it further. */
const SearchPage = ({ query: address }: PageProps) => {
  const { route, path } = useLocation();
  const query = address.query ?? '';
  const sort = SORTS.find(({ value }) => value === address.sort)?.value ?? 'relevance';
  useTitle(query || 'Search');
  const search = useModel((client) => createSearch(client, { query, sort }), [query, sort]);
  const fields = fieldsOf(query);
  const words = partsOf(query)
    .flatMap((part) => (part.kind === 'field' ? [] : [part.text]))
    .join(' ');

  const go = (next: { query?: string; sort?: SearchSort }): void => {
    const to = new URLSearchParams({ query: next.query ?? query });
    const by = next.sort ?? sort;
    if (by !== 'relevance') to.set('sort', by);
    route(`${path}?${to.toString()}`, next.query === undefined);
  };
  const error = search.error.value;
  const items = search.items.value;
  const total = search.total.value;
  const near = search.near.value;

  if (error?.status === 422)
    return (
      <>
        <h1 class="sr">Search</h1>
        <UnreadableQuery query={query} error={error} onQuery={(text) => go({ query: text })} />
      </>
    );
  if (error && !items)
    return <ErrorState heading="h1" title="The search failed" error={error} onRetry={() => void search.reload()} />;
  return (
    <div class="results">
      <FacetPanel
        facets={search.facets.value}
        fields={fields}
        onToggle={(field, value) => go({ query: toggleValue(query, { field }, value) })}
      />
      <section aria-labelledby="h-results" aria-busy={!items}>
        <div class="res-head">
          <h1 id="h-results" aria-live="polite">
            {items ? counted(total, 'result') : 'Searching'}
            {words && ` for “${words}”`}
          </h1>
          <div class="end">
            <ViewsButton shown={{ query, sort: sort === 'relevance' ? [] : [sort], layout: 'grid' }} />
            <Segments label="Order" value={sort} options={SORTS} onChange={(value) => go({ sort: value })} />
          </div>
        </div>
        <div class="chips res-chips">
          <QueryChips query={query} onQuery={(text) => go({ query: text })} />
          <a class="chip chip-add" href={libraryWith({ query })}>
            <LibraryBig />
            Show in the library
          </a>
        </div>
        {search.limited.value && <p class="res-note">{search.limited.value}</p>}
        {search.fallback.value && (
          <p class="res-note">The search engine is away. Postgres answers in its place until it is back.</p>
        )}
        {items && near > 0 && (
          <p class="res-note">
            {near === total
              ? 'Nothing has these words as they are written. These are the nearest.'
              : `${count(near)} of these have words that are only like those.`}
          </p>
        )}
        {!items ? (
          <RowSkeletons count={6} height={112} />
        ) : items.length === 0 ? (
          <EmptyState
            icon={<SearchX />}
            title="Nothing found"
            text="Try fewer words, or take off what narrows the search."
          />
        ) : (
          <>
            <ul class="hits">
              {items.map((video) => (
                <SearchHit key={video.id} video={video} query={query} ranked={sort === 'relevance' && words !== ''} />
              ))}
            </ul>
            {search.hasMore.value && (
              <p class="res-more">
                <button type="button" class="btn" disabled={search.loading.value} onClick={() => void search.more()}>
                  More of {count(total)}
                </button>
              </p>
            )}
          </>
        )}
      </section>
    </div>
  );
};

export default SearchPage;
