import { createSelection, createVideoList, writeSort, type SortKey } from '#client';
import type { VideoSort } from '#contracts';
import { ArrowUp, Dices, FolderPlus, Grid3x3, LayoutGrid, List, SearchX, Square, Table2 } from 'lucide-preact';
import { useComputed } from '@preact/signals';
import { useLocation } from 'preact-iso/router';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { Range } from '../../components/choice/Range.tsx';
import { Segments } from '../../components/choice/Segments.tsx';
import { QueryField } from '../../components/query/QueryField.tsx';
import { UnreadableQuery } from '../../components/query/UnreadableQuery.tsx';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { CardSkeletons } from '../../components/states/Skeleton.tsx';
import { useShared } from '../../frame/shared-models.ts';
import { count, counted } from '../../format/quantities.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { useKeyActions } from '../../keys/use-key-actions.ts';
import { lazyPage } from '../../lazy-page.tsx';
import { paths } from '../../paths.ts';
import type { PageProps } from '../../routes.tsx';
import { persisted } from '../../settings.ts';
import { useEverything, withDefaultView } from '../../views/DefaultView.tsx';
import { ViewsButton } from '../../views/ViewsButton.tsx';
import { FilterChips } from './FilterChips.tsx';
import './library.css';
import { readView, writeView, type LibraryView } from './library-view.ts';
import { queryOfOldLink } from './old-links.ts';
import { SortChips, SORTS } from './SortChips.tsx';
import { VideoGrid } from './VideoGrid.tsx';

/** Wished width of a card, px. */
const cardSize = persisted<number>('card-size', 208);
const SMALLEST = 120;
const LARGEST = 440;
/** The API takes so many ids in one command. */
const MOST_SELECTED = 10_000;

const LAYOUTS = [
  { value: 'grid', label: 'Grid', icon: <LayoutGrid /> },
  { value: 'list', label: 'Compact list', icon: <List /> },
  { value: 'table', label: 'Table', icon: <Table2 /> },
] as const;

// None is part of the first look at a library.
const BulkBar = lazyPage(() => import('./BulkBar.tsx'));
const VideoRows = lazyPage(() => import('./VideoRows.tsx'));
const VideoTable = lazyPage(() => import('./VideoTable.tsx'));
const ColumnsMenu = lazyPage(() => import('./ColumnsMenu.tsx'));
const FilterSheet = lazyPage(() => import('./FilterSheet.tsx'));

const LibraryPage = ({ query }: PageProps) => {
  useTitle('Library');
  const { route, path } = useLocation();
  const { api, session, notices } = useClient();
  const isAdmin = session.isAdmin.value;
  const libraries = useShared().libraries.data.value;
  const everything = useEverything();
  const [filtering, setFiltering] = useState(false);
  const view = readView(query);
  const filter = view.query === '' ? {} : { query: view.query };
  const selection = useMemo(createSelection, []);
  const isSelecting = useComputed(() => selection.ids.value.size > 0);
  const list = useModel(
    (client) => createVideoList(client, { filter, sort: view.sort }),
    [view.query, writeSort(view.sort)],
  );
  const isOldLink = queryOfOldLink(query) !== null;
  useEffect(() => {
    if (isOldLink) route(path + writeView(view), true);
  }, [isOldLink]);

  const change = (next: Partial<LibraryView>): void => {
    if (next.query !== undefined) selection.clear();
    route(path + (writeView({ ...view, at: 0, ...next }) || everything), true);
  };
  const search = (text: string): void => change({ query: text.trim() });
  const sortBy = (by: VideoSort, add: boolean): void => {
    const known = view.sort.find((key) => key.by === by);
    const key: SortKey = { by, descending: known ? !known.descending : SORTS[by].descending };
    const kept = add ? view.sort : known ? [known] : [];
    change({ sort: known && kept.length > 0 ? kept.map((old) => (old.by === by ? key : old)) : [...kept, key] });
  };
  const selectAll = (): void => {
    const total = Math.min(list.total.peek() ?? 0, MOST_SELECTED);
    list
      .ids(0, total - 1)
      .then(selection.add)
      .catch((cause: unknown) => notices.fail('Not all could be selected', cause));
  };
  const openAny = async (): Promise<void> => {
    try {
      const seed = Math.floor(Math.random() * 2 ** 32);
      const { items } = await api('GET /videos', { query: { ...filter, sort: 'random', seed, limit: 1 } });
      if (items[0]) route(paths.video(items[0].id));
    } catch (cause) {
      notices.fail('None could be picked', cause);
    }
  };
  const remember = (at: number): void => {
    // Told a moment later: by then the address may be that of another list, or of another page.
    const now = readView(Object.fromEntries(new URLSearchParams(location.search)));
    if (location.pathname !== path || writeView({ ...now, at: 0 }) !== writeView({ ...view, at: 0 })) return;
    // Where one was is part of the address, but no step of its own in the history.
    history.replaceState(history.state, '', path + (writeView({ ...view, at }) || everything));
  };

  useKeyActions('lists', {
    filter: () => setFiltering(true),
    drop: () => (selection.ids.peek().size > 0 ? selection.clear() : false),
  });

  const total = list.total.value;
  const error = list.error.value;
  const all = libraries?.reduce((sum, library) => sum + library.videos, 0);
  const shared = { list, selection, selectable: isAdmin, at: view.at, onAt: remember };

  return (
    <>
      <div class="page-head">
        <div>
          <h1>Library</h1>
          <p aria-live="polite">
            {error && total === null ? (
              'Nothing to show'
            ) : total === null ? (
              'Reading'
            ) : view.query !== '' && all !== undefined ? (
              <>
                <span class="accent-count">{count(total)}</span> of {counted(Math.max(all, total), 'video')}
              </>
            ) : (
              counted(total, 'video')
            )}
          </p>
        </div>
        <div class="end">
          {view.layout === 'grid' && (
            <span class="density only-wide">
              <Grid3x3 class="icon-s" />
              <Range
                label="Card size"
                min={SMALLEST}
                max={LARGEST}
                step={8}
                value={cardSize.value}
                onInput={(size) => (cardSize.value = size)}
              />
              <Square class="icon-s" />
            </span>
          )}
          <button
            type="button"
            class="icon-btn"
            aria-label="Open one at random"
            title="Open one at random"
            onClick={() => void openAny()}
          >
            <Dices />
          </button>
          <ViewsButton shown={{ query: view.query, sort: writeSort(view.sort).split(','), layout: view.layout }} />
          <Segments label="View" value={view.layout} options={LAYOUTS} onChange={(layout) => change({ layout })} />
        </div>
      </div>
      <QueryField
        label="Filter by words or fields"
        placeholder="Words, or fields like tag:coast rating:>=A"
        query={view.query}
        onQuery={search}
      />
      <div class="filters">
        <FilterChips query={view.query} onQuery={search} onOpen={() => setFiltering(true)} />
        <SortChips sort={view.sort} onChange={(sort) => change({ sort })} />
        {view.layout === 'table' && <ColumnsMenu />}
      </div>

      {list.arrivals.value > 0 && (
        <div class="arrivals">
          <button
            type="button"
            class="btn btn-primary"
            onClick={() => {
              scrollTo({ top: 0 });
              list.showArrivals();
            }}
          >
            <ArrowUp class="icon-s" />
            {count(list.arrivals.value)} new
          </button>
        </div>
      )}

      {error?.status === 422 ? (
        <UnreadableQuery query={view.query} error={error} onQuery={search} />
      ) : error && total === null ? (
        <ErrorState title="The library could not be read" error={error} onRetry={() => void list.refresh()} />
      ) : total === null ? (
        <div class="grid" aria-busy="true">
          <CardSkeletons count={15} />
        </div>
      ) : total === 0 ? (
        <Nothing isFiltered={view.query !== ''} isAdmin={isAdmin} onClear={() => search('')} />
      ) : view.layout === 'table' ? (
        <VideoTable
          {...shared}
          total={total}
          sort={view.sort}
          onSort={sortBy}
          onSelectAll={(on) => (on ? selectAll() : selection.clear())}
        />
      ) : view.layout === 'list' ? (
        <VideoRows {...shared} />
      ) : (
        <VideoGrid {...shared} size={cardSize.value} />
      )}

      {isAdmin && isSelecting.value && <BulkBar list={list} selection={selection} onSelectAll={selectAll} />}
      {filtering && (
        <FilterSheet query={view.query} total={total} onQuery={search} onClose={() => setFiltering(false)} />
      )}
    </>
  );
};

interface NothingProps {
  readonly isFiltered: boolean;
  readonly isAdmin: boolean;
  readonly onClear: () => void;
}

const Nothing = ({ isFiltered, isAdmin, onClear }: NothingProps) =>
  isFiltered ? (
    <EmptyState icon={<SearchX />} title="Nothing fits" text="Take off a filter, or search for fewer words.">
      <button type="button" class="btn btn-primary" onClick={onClear}>
        Show everything
      </button>
    </EmptyState>
  ) : (
    <EmptyState
      icon={<FolderPlus />}
      title="No videos yet"
      text={
        isAdmin
          ? 'Add a folder, and its videos appear here while the scan runs.'
          : 'Whoever looks after this server has not given you a folder yet.'
      }
    >
      {isAdmin && (
        <a class="btn btn-primary" href={paths.admin}>
          Add a folder
        </a>
      )}
    </EmptyState>
  );

export default withDefaultView(LibraryPage);
