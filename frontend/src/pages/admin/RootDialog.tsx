import type { LibrariesModel } from '#client';
import type { Library } from '#contracts';
import { useState } from 'preact/hooks';
import { Field } from '../../components/choice/Field.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

interface RootDialogProps {
  readonly libraries: LibrariesModel;
  /** The one to be renamed; null: a new one. */
  readonly library: Library | null;
  readonly onClose: () => void;
}

export const RootDialog = ({ libraries, library, onClose }: RootDialogProps) => {
  const [path, setPath] = useState('');
  const [name, setName] = useState(library?.name ?? '');
  const form = useSubmit();
  const send = async (): Promise<void> => {
    if (library) await libraries.change(library.id, { name });
    else await libraries.add({ path: path.trim(), ...(name.trim() ? { name } : {}) });
    onClose();
  };
  return (
    <Dialog title={library ? `Rename ${library.name}` : 'Add a folder'} onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        {!library && (
          <Field
            label="Folder on the server"
            mono
            required
            autofocus
            autocomplete="off"
            placeholder="/media/films"
            value={path}
            error={form.error?.field('path')}
            onValue={setPath}
          />
        )}
        <Field
          label="Name"
          required={library !== null}
          autofocus={library !== null}
          autocomplete="off"
          maxLength={200}
          placeholder={path.trim().split('/').filter(Boolean).at(-1) ?? ''}
          hint={library ? undefined : 'As the folder is called, when left empty'}
          value={name}
          error={form.error?.field('name')}
          onValue={setName}
        />
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button
            type="submit"
            class="btn btn-primary"
            disabled={form.busy || (library ? name.trim() === '' : path.trim() === '')}
          >
            {library ? 'Rename' : 'Add and scan'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
