import { Check } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { createLibraries } from '#client';
import { Field } from '../../components/choice/Field.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

/** The first folder. Who started the server with one already needs none. */
export const FolderStep = ({ onDone }: { onDone: () => void }) => {
  const { session } = useClient();
  const libraries = useModel(createLibraries);
  const [path, setPath] = useState('');
  const form = useSubmit();
  const known = libraries.data.value;

  useEffect(() => {
    if (known && known.length > 0) onDone();
  }, [known]);

  const send = async (): Promise<void> => {
    await libraries.add({ path: path.trim() });
    onDone();
  };
  return (
    <form onSubmit={form.onSubmit(send)}>
      <div class="done-row">
        <span class="row-icon ok-icon">
          <Check />
        </span>
        <p>
          <b>{session.user.value?.name}</b> <span class="subtle">looks after this server</span>
        </p>
      </div>
      <h1>Where are your videos?</h1>
      <p class="set-lead">Kinolog reads this folder, with all below it, and watches for new files.</p>
      <div class="set-fields">
        <Field
          label="Folder on the server"
          large
          mono
          required
          autofocus
          autocomplete="off"
          placeholder="/media/films"
          value={path}
          error={form.error?.field('path')}
          onValue={setPath}
        />
        <FormError error={form.error} />
        <button type="submit" class="btn btn-primary btn-l wide" disabled={form.busy || path.trim() === ''}>
          Scan this folder
        </button>
        <button type="button" class="btn btn-ghost wide" onClick={onDone}>
          Not now
        </button>
      </div>
    </form>
  );
};
