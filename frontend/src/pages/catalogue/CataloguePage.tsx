import { createCatalogue, type EntrySort } from '#client';
import { Cloud, LayoutGrid, ListTree, Plus, Search } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { Segments } from '../../components/choice/Segments.tsx';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { count, counted } from '../../format/quantities.ts';
import { span } from '../../format/times.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { paths } from '../../paths.ts';
import type { PageProps } from '../../routes.tsx';
import NotFoundPage from '../not-found/NotFoundPage.tsx';
import './catalogue.css';
import { EntryDialog } from './EntryDialog.tsx';
import { EntrySign } from './EntrySign.tsx';
import { KINDS, kindOf, type Kind } from './kinds.ts';
import { TagCloud } from './TagCloud.tsx';
import { TagTree } from './TagTree.tsx';

const SORTS: readonly { value: EntrySort; label: string }[] = [
  { value: '-count', label: 'Most videos' },
  { value: 'count', label: 'Fewest videos' },
  { value: 'name', label: 'Name' },
  { value: 'newest', label: 'Newest' },
  { value: '-duration', label: 'Longest in all' },
];
const THRESHOLDS = [0, 1, 2, 5, 10, 25] as const;

/** Ways to see tags. */
const VIEWS = [
  { value: 'list', label: 'List', icon: <LayoutGrid /> },
  { value: 'tree', label: 'Tree', icon: <ListTree /> },
  { value: 'cloud', label: 'Cloud', icon: <Cloud /> },
] as const;

const CataloguePage = ({ params, query }: PageProps) => {
  const kind = kindOf(params.kind);
  return kind ? <Entries kind={kind} query={query} /> : <NotFoundPage />;
};

const Entries = ({ kind, query }: { kind: Kind; query: PageProps['query'] }) => {
  useTitle(kind.many);
  const { route, path } = useLocation();
  const isAdmin = useClient().session.isAdmin.value;
  const [adding, setAdding] = useState(false);
  const sort = SORTS.find(({ value }) => value === query.sort)?.value ?? '-count';
  const view = (kind.kind === 'tags' && VIEWS.find(({ value }) => value === query.view)?.value) || 'list';
  const words = query.query ?? '';
  const minCount = Math.max(0, Math.floor(Number(query.min)) || 0);
  const entries = useModel(
    (client) => createCatalogue(client, kind.kind, { sort, query: words, minCount: minCount || undefined }),
    [kind.kind, sort, words, minCount],
  );

  const go = (change: Record<string, string>): void => {
    const next = new URLSearchParams(
      Object.entries({ ...query, ...change }).filter(
        ([key, value]) =>
          value !== '' &&
          !(key === 'sort' && value === '-count') &&
          !(key === 'min' && value === '0') &&
          !(key === 'view' && value === 'list'),
      ),
    ).toString();
    route(path + (next ? `?${next}` : ''), true);
  };
  const items = entries.items.value;
  const error = entries.error.value;

  return (
    <>
      <div class="page-head">
        <div>
          <h1>Catalogue</h1>
          <p>{items ? counted(entries.total.value, kind.one) : 'Reading'}</p>
        </div>
        <div class="end">
          {isAdmin && (
            <button type="button" class="btn" onClick={() => setAdding(true)}>
              <Plus class="icon-s" />
              <span>Add a {kind.one}</span>
            </button>
          )}
        </div>
      </div>
      <nav class="tabs" aria-label="Kinds">
        {KINDS.map((other) => (
          <a
            key={other.kind}
            href={paths.catalogue(other.kind)}
            aria-current={other.kind === kind.kind ? 'page' : undefined}
          >
            {other.many}
          </a>
        ))}
      </nav>
      <div class="cat-tools">
        <label class="field">
          <Search class="icon-s" />
          <input
            placeholder={`Find a ${kind.one}`}
            aria-label={`Find a ${kind.one}`}
            value={words}
            onInput={(event) => go({ query: event.currentTarget.value })}
          />
        </label>
        <span class="end">
          {kind.kind === 'tags' && (
            <Segments label="View" value={view} options={VIEWS} onChange={(value) => go({ view: value })} />
          )}
          <select
            class="select"
            aria-label="At least so many videos"
            value={minCount}
            onChange={(event) => go({ min: event.currentTarget.value })}
          >
            {THRESHOLDS.map((least) => (
              <option key={least} value={least}>
                {least === 0 ? 'Any count' : `${least} or more`}
              </option>
            ))}
          </select>
          {view === 'list' && (
            <select
              class="select"
              aria-label="Order"
              value={sort}
              onChange={(event) => go({ sort: event.currentTarget.value })}
            >
              {SORTS.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          )}
        </span>
      </div>
      {view === 'tree' ? (
        <TagTree words={words} minCount={minCount} isAdmin={isAdmin} empty={kind.empty} />
      ) : view === 'cloud' ? (
        <TagCloud words={words} minCount={minCount} empty={kind.empty} />
      ) : error && !items ? (
        <ErrorState title="The catalogue could not be read" error={error} onRetry={() => void entries.reload()} />
      ) : !items ? (
        <div class="cat-grid" aria-busy="true">
          <RowSkeletons count={6} height={56} />
          <RowSkeletons count={6} height={56} />
          <RowSkeletons count={6} height={56} />
        </div>
      ) : items.length === 0 ? (
        <EmptyState
          icon={<kind.icon />}
          title={words || minCount ? 'Nothing fits' : `No ${kind.many.toLowerCase()} yet`}
          text={words || minCount ? 'Search for fewer letters, or lower the threshold.' : kind.empty}
        />
      ) : (
        <>
          <ul class="cat-grid">
            {items.map((entry) => (
              <li key={entry.id}>
                <a class="cat-item" href={paths.entry(kind.kind, entry.id)}>
                  <EntrySign kind={kind} name={entry.name} />
                  <span class="row-text">
                    <span class="clip">{entry.name}</span>
                    <span class="subtle num">
                      {counted(entry.videos, 'video')}
                      {sort === '-duration' && `, ${span(entry.durationSeconds)}`}
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          {entries.hasMore.value && (
            <p class="cat-more">
              <button type="button" class="btn" disabled={entries.loading.value} onClick={() => void entries.more()}>
                More of {count(entries.total.value)}
              </button>
            </p>
          )}
        </>
      )}
      {adding && (
        <EntryDialog
          kind={kind}
          entry={null}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            void entries.reload();
          }}
        />
      )}
    </>
  );
};

export default CataloguePage;
