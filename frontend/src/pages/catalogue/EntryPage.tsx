import { createEntry, createHiding, createSelection, createTagFamily, createVideoList, type Resource } from '#client';
import type { TagFamily } from '#contracts';
import { entryValue } from '#query';
import { signal, useComputed } from '@preact/signals';
import { EyeOff, Pencil, SearchX, Trash2 } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useMemo, useState } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { Confirm } from '../../components/dialog/Confirm.tsx';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { CardSkeletons } from '../../components/states/Skeleton.tsx';
import { counted } from '../../format/quantities.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { lazyPage } from '../../lazy-page.tsx';
import { libraryWith, paths } from '../../paths.ts';
import type { PageProps } from '../../routes.tsx';
import '../library/library.css';
import { VideoGrid } from '../library/VideoGrid.tsx';
import NotFoundPage from '../not-found/NotFoundPage.tsx';
import './catalogue.css';
import { EntryDialog } from './EntryDialog.tsx';
import { EntrySign } from './EntrySign.tsx';
import { kindOf, type Kind } from './kinds.ts';
import { SimilarEntries } from './SimilarEntries.tsx';
import { TagChildren } from './TagChildren.tsx';
import { TagTrail } from './TagTrail.tsx';

// It comes with the first selection.
const BulkBar = lazyPage(() => import('../library/BulkBar.tsx'));

const EntryPage = ({ params }: PageProps) => {
  const kind = kindOf(params.kind);
  return kind && params.id ? <EntryView kind={kind} id={params.id} /> : <NotFoundPage />;
};

/** Of what has no hierarchy. */
const noFamily = (): Pick<Resource<TagFamily>, 'data' | 'dispose'> => ({
  data: signal<TagFamily | undefined>(undefined),
  dispose: () => undefined,
});

/** One performer, studio, tag or collection with all its videos. */
const EntryView = ({ kind, id }: { kind: Kind; id: string }) => {
  const client = useClient();
  const { api, notices, session } = client;
  const { route } = useLocation();
  const isAdmin = session.isAdmin.value;
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const entry = useModel((client) => createEntry(client, kind.kind, id), [kind.kind, id]);
  const list = useModel(
    (client) =>
      createVideoList(client, { filter: { [kind.filter]: [id] }, sort: [{ by: 'addedAt', descending: true }] }),
    [kind.kind, id],
  );
  const { data: family } = useModel(
    (client) => (kind.kind === 'tags' ? createTagFamily(client, id) : noFamily()),
    [kind.kind, id],
  );
  const selection = useMemo(createSelection, []);
  const isSelecting = useComputed(() => selection.ids.value.size > 0);
  const shown = entry.data.value;
  const total = list.total.value;
  const error = entry.error.value ?? list.error.value;
  useTitle(shown?.name);

  if (error && (!shown || total === null))
    return (
      <ErrorState
        heading="h1"
        title={`This ${kind.one} could not be read`}
        error={error}
        onRetry={() => void Promise.all([entry.reload(), list.refresh()])}
      >
        <a class="btn btn-ghost" href={paths.catalogue(kind.kind)}>
          All {kind.many.toLowerCase()}
        </a>
      </ErrorState>
    );
  const remove = async (): Promise<void> => {
    try {
      await api('DELETE /catalogue/{kind}/{id}', { params: { kind: kind.kind, id } });
      route(paths.catalogue(kind.kind), true);
    } catch (cause) {
      notices.fail(`${shown?.name ?? 'It'} was not removed`, cause);
    }
  };
  const hide = async (): Promise<void> => {
    if (shown && (await createHiding(client).hide(shown))) route(paths.catalogue(kind.kind), true);
  };

  return (
    <>
      <TagTrail family={family.value} />
      <header class="entry-head">
        <EntrySign kind={kind} name={shown?.name ?? ''} />
        <div>
          <h1>{shown?.name ?? '…'}</h1>
          <p class="muted num">
            <a class="link" href={paths.catalogue(kind.kind)}>
              {kind.many}
            </a>{' '}
            · {total === null ? 'reading' : counted(total, 'video')}
          </p>
        </div>
        <span class="end">
          <a class="btn btn-ghost" href={libraryWith({ query: `${kind.filter}:${shown ? entryValue(shown) : id}` })}>
            Open in the library
          </a>
          {kind.kind !== 'performers' && shown && (
            <button
              type="button"
              class="icon-btn"
              aria-label="Hide everywhere"
              title="Hide everywhere, for you"
              onClick={() => void hide()}
            >
              <EyeOff />
            </button>
          )}
          {isAdmin && shown && (
            <>
              <button
                type="button"
                class="icon-btn"
                aria-label="Rename"
                title="Rename"
                onClick={() => setDialog('rename')}
              >
                <Pencil />
              </button>
              <button
                type="button"
                class="icon-btn"
                aria-label="Remove"
                title="Remove"
                onClick={() => setDialog('remove')}
              >
                <Trash2 />
              </button>
            </>
          )}
        </span>
      </header>
      {total === null ? (
        <div class="grid" aria-busy="true">
          <CardSkeletons count={10} />
        </div>
      ) : total === 0 ? (
        <EmptyState icon={<SearchX />} title="No videos here" text={`No video has this ${kind.one} now.`} />
      ) : (
        <VideoGrid list={list} selection={selection} selectable={isAdmin} at={0} onAt={() => undefined} size={232} />
      )}
      <TagChildren kind={kind} family={family.value} />
      <SimilarEntries kind={kind} id={id} />
      {isAdmin && isSelecting.value && (
        <BulkBar
          list={list}
          selection={selection}
          onSelectAll={() => void list.ids(0, Math.min(total ?? 0, 10_000) - 1).then(selection.add)}
        />
      )}
      {dialog === 'rename' && shown && (
        <EntryDialog
          kind={kind}
          entry={shown}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null);
            void entry.reload();
          }}
        />
      )}
      {dialog === 'remove' && shown && (
        <Confirm title={`Remove ${shown.name}?`} action="Remove" onConfirm={remove} onClose={() => setDialog(null)}>
          <p>
            {shown.videos > 0 ? `It is taken off ${counted(shown.videos, 'video')} and` : 'It'} leaves the catalogue. No
            file is touched.
          </p>
        </Confirm>
      )}
    </>
  );
};

export default EntryPage;
