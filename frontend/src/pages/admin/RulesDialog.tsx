import type { LibrariesModel } from '#client';
import type { Library } from '#contracts';
import { Plus, X } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { Field } from '../../components/choice/Field.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

interface RulesDialogProps {
  readonly libraries: LibrariesModel;
  readonly library: Library;
  readonly onClose: () => void;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

interface LinesProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const Lines = ({ label, hint, value, onValue }: LinesProps) => {
  const id = useId();
  return (
    <div class="lab">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="text"
        rows={3}
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  );
};

/** What of a folder is scanned, how its file names are read, and which of its folders are collections. */
export const RulesDialog = ({ libraries, library, onClose }: RulesDialogProps) => {
  const [include, setInclude] = useState(library.rules?.include.join('\n') ?? '');
  const [exclude, setExclude] = useState(library.rules?.exclude.join('\n') ?? '');
  const [templates, setTemplates] = useState(library.rules?.templates.join('\n') ?? '');
  const [collections, setCollections] = useState(library.rules?.collections ?? []);
  const form = useSubmit();
  const send = async (): Promise<void> => {
    await libraries.change(library.id, {
      rules: {
        include: lines(include),
        exclude: lines(exclude),
        templates: lines(templates),
        collections: collections.filter((rule) => rule.folder.trim() && rule.collection.trim()),
      },
    });
    onClose();
  };
  const put = (index: number, change: Partial<{ folder: string; collection: string }>): void =>
    setCollections(collections.map((rule, at) => (at === index ? { ...rule, ...change } : rule)));
  return (
    <Dialog title={`Rules of ${library.name}`} wide onClose={onClose}>
      <form class="rules" onSubmit={form.onSubmit(send)}>
        <Lines
          label="Only these"
          hint="One pattern a line, below the folder, like films/**. Empty: every video."
          value={include}
          onValue={setInclude}
        />
        <Lines
          label="Not these"
          hint="One pattern a line, like **/samples/** or *.part"
          value={exclude}
          onValue={setExclude}
        />
        <Lines
          label="Names of files"
          hint="The first template that fits, like {performers} - {studio} - [{date}] {title}"
          value={templates}
          onValue={setTemplates}
        />
        <div class="rules">
          {collections.map((rule, index) => (
            <div key={index} class="rule-row">
              <Field
                label="Folder"
                mono
                autocomplete="off"
                value={rule.folder}
                onValue={(folder) => put(index, { folder })}
              />
              <Field
                label="is the collection"
                autocomplete="off"
                value={rule.collection}
                onValue={(collection) => put(index, { collection })}
              />
              <button
                type="button"
                class="icon-btn"
                aria-label={`Take off the rule for ${rule.folder || 'this folder'}`}
                onClick={() => setCollections(collections.filter((_, at) => at !== index))}
              >
                <X />
              </button>
            </div>
          ))}
          <p>
            <button
              type="button"
              class="btn btn-s"
              onClick={() => setCollections([...collections, { folder: '', collection: '' }])}
            >
              <Plus class="icon-s" />A folder is a collection
            </button>
          </p>
        </div>
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={form.busy}>
            Keep and scan
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
