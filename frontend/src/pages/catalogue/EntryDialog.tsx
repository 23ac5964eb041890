import type { CatalogueEntry } from '#client';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';
import type { Kind } from './kinds.ts';

interface EntryDialogProps {
  readonly kind: Kind;
  /** The one to be renamed; null: a new one. */
  readonly entry: CatalogueEntry | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export const EntryDialog = ({ kind, entry, onClose, onDone }: EntryDialogProps) => {
  const { api } = useClient();
  const [name, setName] = useState(entry?.name ?? '');
  const form = useSubmit();
  const send = async (): Promise<void> => {
    const params = { kind: kind.kind };
    if (entry) await api('PATCH /catalogue/{kind}/{id}', { params: { ...params, id: entry.id }, body: { name } });
    else await api('POST /catalogue/{kind}', { params, body: { name } });
    onDone();
  };
  return (
    <Dialog title={entry ? `Rename ${entry.name}` : `Add a ${kind.one}`} onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        <Field
          label="Name"
          required
          autofocus
          autocomplete="off"
          maxLength={200}
          value={name}
          error={form.error?.field('name')}
          onValue={setName}
        />
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={form.busy || name.trim() === ''}>
            {entry ? 'Rename' : 'Add'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
