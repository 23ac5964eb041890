import type { SearchSettingsModel } from '#client';
import type { Synonyms } from '#contracts';
import { useState } from 'preact/hooks';
import { Field } from '../../components/choice/Field.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

interface SynonymsDialogProps {
  /** The one to be changed; null: a new one. */
  readonly list: Synonyms | null;
  readonly model: SearchSettingsModel;
  readonly onClose: () => void;
}

const wordsIn = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

export const SynonymsDialog = ({ list, model, onClose }: SynonymsDialogProps) => {
  const [text, setText] = useState(list?.words.join(', ') ?? '');
  const [oneWay, setOneWay] = useState(list?.oneWay ?? false);
  const form = useSubmit();
  const words = wordsIn(text);
  const send = async (): Promise<void> => {
    await model.keepSynonyms(list?.id ?? null, { words, oneWay });
    onClose();
  };
  return (
    <Dialog title={list ? 'Change words that mean the same' : 'Words that mean the same'} onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        <Field
          label="Words, with commas between them"
          required
          autofocus
          autocomplete="off"
          maxLength={1_000}
          placeholder="sci-fi, science fiction"
          hint={oneWay ? 'The first one also finds the others.' : 'Each one also finds the others.'}
          value={text}
          onValue={setText}
        />
        <label class="one-way">
          <input type="checkbox" checked={oneWay} onChange={(event) => setOneWay(event.currentTarget.checked)} />
          One way: the others do not find the first
        </label>
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={form.busy || words.length < 2}>
            {list ? 'Change' : 'Add'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
