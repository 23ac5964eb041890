import type { SavedView } from '#contracts';
import { Bookmark, Globe, Pencil, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { Dialog } from '../components/dialog/Dialog.tsx';
import { EmptyState } from '../components/states/EmptyState.tsx';
import { ErrorState } from '../components/states/ErrorState.tsx';
import { RowSkeletons } from '../components/states/Skeleton.tsx';
import { useShared } from '../frame/shared-models.ts';
import { viewHref, type Shown } from './view-address.ts';
import { ViewForm } from './ViewForm.tsx';
import './views.css';
import { inWords } from './view-words.ts';

interface ViewsDialogProps {
  readonly begin: 'save' | 'list';
  readonly shown: Shown;
  readonly onClose: () => void;
}

/** Saves what a page shows, or lists the saved views to change them. */
const ViewsDialog = ({ begin, shown, onClose }: ViewsDialogProps) => {
  const { notices } = useClient();
  const [editing, setEditing] = useState<SavedView | null>(null);
  const isForm = begin === 'save' || editing !== null;
  const title = editing ? editing.name : begin === 'save' ? 'Save view' : 'Views';
  const back = (): void => (begin === 'save' ? onClose() : setEditing(null));
  return (
    <Dialog title={title} onClose={onClose}>
      {isForm ? (
        <ViewForm
          key={editing?.id}
          view={editing}
          shown={shown}
          onCancel={back}
          onDone={(said) => {
            notices.say(said);
            back();
          }}
        />
      ) : (
        <ViewList onEdit={setEditing} onClose={onClose} />
      )}
    </Dialog>
  );
};

const ViewList = ({ onEdit, onClose }: { onEdit: (view: SavedView) => void; onClose: () => void }) => {
  const { notices } = useClient();
  const { views } = useShared();
  const items = views.data.value;
  const error = views.error.value;
  const remove = async (view: SavedView): Promise<void> => {
    try {
      await views.remove(view.id);
      const { name, shared, query, sort, layout, pageSize, pinned, isDefault } = view;
      const again = (): void =>
        void views
          .save(
            { name, shared, query, sort, layout, pageSize },
            { sidebar: pinned.sidebar !== null, dashboard: pinned.dashboard !== null, isDefault },
          )
          .catch((cause: unknown) => notices.fail(`${name} was not saved again`, cause));
      // Somebody else's cannot be made theirs again.
      notices.say(`${name} is removed`, view.owner === null ? { label: 'Undo', run: again } : null);
    } catch (cause) {
      notices.fail(`${view.name} is still there`, cause);
    }
  };
  if (error && !items)
    return <ErrorState title="The views could not be read" error={error} onRetry={() => void views.reload()} />;
  if (!items) return <RowSkeletons count={3} />;
  if (items.length === 0)
    return <EmptyState icon={<Bookmark />} title="No views yet" text="Narrow the library to something, and save it." />;
  return (
    <ul class="rows view-rows">
      {items.map((view) => (
        <li key={view.id} class="row">
          <span class="row-icon">{view.shared ? <Globe /> : <Bookmark />}</span>
          <a class="row-text" href={viewHref(view)} onClick={onClose}>
            <span class="clip">{view.name}</span>
            <span class="clip">
              {view.owner !== null && `${view.owner}'s · `}
              {view.query || 'Every video'} · {inWords(view)}
            </span>
          </a>
          <span class="end">
            <button
              type="button"
              class="icon-btn icon-btn-s"
              aria-label={`Edit ${view.name}`}
              title="Edit"
              onClick={() => onEdit(view)}
            >
              <Pencil />
            </button>
            {view.mayChange && (
              <button
                type="button"
                class="icon-btn icon-btn-s"
                aria-label={`Remove ${view.name}`}
                title="Remove"
                onClick={() => void remove(view)}
              >
                <Trash2 />
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};

export default ViewsDialog;
