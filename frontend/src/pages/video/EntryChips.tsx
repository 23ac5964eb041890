import type { EntryKinds, Named } from '#contracts';
import { Plus, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { EntryPicker } from '../../components/entry-picker/EntryPicker.tsx';
import { initials } from '../../format/media.ts';
import { paths } from '../../paths.ts';
import './entries.css';

interface EntryChipsProps {
  readonly title: string;
  readonly one: string;
  readonly kind: EntryKinds;
  readonly entries: readonly Named[];
  readonly canEdit: boolean;
  readonly onAdd: (entry: Named) => void;
  readonly onNew: (name: string) => void;
  readonly onRemove: (id: string) => void;
}

/** The performers, tags … of a video, with inline add and remove for those who may. */
export const EntryChips = (props: EntryChipsProps) => {
  const { kind, entries, canEdit, one } = props;
  const [adding, setAdding] = useState(false);
  if (entries.length === 0 && !canEdit) return null;
  return (
    <>
      <h3 class="eyebrow">{props.title}</h3>
      <div class="people">
        {entries.map((entry) => (
          <span key={entry.id} class={`chip ${kind === 'performers' ? 'is-person' : ''}`}>
            <a href={paths.entry(kind, entry.id)}>
              {kind === 'performers' && (
                <span class="avatar avatar-s" aria-hidden="true">
                  {initials(entry.name)}
                </span>
              )}
              <span class="clip">{entry.name}</span>
            </a>
            {canEdit && (
              <button
                type="button"
                class="chip-x"
                aria-label={`Take ${entry.name} off`}
                onClick={() => props.onRemove(entry.id)}
              >
                <X />
              </button>
            )}
          </span>
        ))}
        {canEdit &&
          (adding ? (
            <EntryPicker
              kind={kind}
              label={`Add a ${one}`}
              autofocus
              onPick={props.onAdd}
              onNew={props.onNew}
              onEscape={() => setAdding(false)}
            />
          ) : (
            <button type="button" class="chip chip-add" onClick={() => setAdding(true)}>
              <Plus />
              Add {one}
            </button>
          ))}
      </div>
    </>
  );
};
