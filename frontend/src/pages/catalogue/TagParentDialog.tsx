import type { Named } from '#contracts';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { EntryPicker } from '../../components/entry-picker/EntryPicker.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

interface TagParentDialogProps {
  readonly tag: Named;
  /** The one above it now. */
  readonly parent: Named | null;
  readonly onClose: () => void;
  /** Told where in the log it is. */
  readonly onDone: (position: number) => void;
}

/** Puts a tag below another one, or below none. */
export const TagParentDialog = ({ tag, parent, onClose, onDone }: TagParentDialogProps) => {
  const { api } = useClient();
  const [chosen, setChosen] = useState<Named | null>(parent);
  const form = useSubmit();
  const send = async (): Promise<void> => {
    const { position } = await api('PATCH /catalogue/{kind}/{id}', {
      params: { kind: 'tags', id: tag.id },
      body: { parentId: chosen?.id ?? null },
    });
    onDone(position);
  };
  return (
    <Dialog title={`Move ${tag.name}`} onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        <p>
          {chosen ? (
            <>
              Below <b>{chosen.name}</b>
            </>
          ) : (
            'Below no other tag'
          )}
        </p>
        <EntryPicker kind="tags" label="Find the tag above it" autofocus onPick={setChosen} />
        {chosen && (
          <p>
            <button type="button" class="btn btn-ghost btn-s" onClick={() => setChosen(null)}>
              Below no other tag
            </button>
          </p>
        )}
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={form.busy || chosen?.id === parent?.id}>
            Move
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
