import type { CatalogueEntry } from '#client';
import type { EntryKinds, Named } from '#contracts';
import { Plus } from 'lucide-preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { count } from '../../format/quantities.ts';
import './entry-picker.css';

interface EntryPickerProps {
  readonly kind: EntryKinds;
  readonly label: string;
  readonly autofocus?: boolean;
  readonly onPick: (entry: Named) => void;
  /** Offers to add what is not there yet. */
  readonly onNew?: (name: string) => void;
  readonly onEscape?: () => void;
}

const SHOWN = 7;
const PAUSE_MS = 140;

/** Finds a performer, studio, tag or collection by its name. */
export const EntryPicker = (props: EntryPickerProps) => {
  const { kind, label, onPick, onNew, onEscape } = props;
  const { api } = useClient();
  const id = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly CatalogueEntry[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [place, setPlace] = useState(0);
  const words = text.trim();

  useEffect(() => {
    if (words === '') return setFound(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api('GET /catalogue/{kind}', { params: { kind }, query: { query: words, limit: SHOWN }, signal: abort.signal })
        .then(({ items }) => {
          setFound(items);
          setFailed(false);
          setPlace(0);
        })
        .catch(() => setFailed(!abort.signal.aborted));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words, kind]);

  const isKnown = found?.some((entry) => entry.name.toLowerCase() === words.toLowerCase()) ?? true;
  const choices = (found?.length ?? 0) + (onNew && found && !isKnown ? 1 : 0);
  const pick = (index: number): void => {
    const entry = found?.[index];
    if (entry) onPick({ id: entry.id, name: entry.name });
    else if (onNew && words !== '' && !isKnown) onNew(words);
    else return;
    setText('');
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setPlace((place + (event.key === 'ArrowDown' ? 1 : -1) + choices) % Math.max(1, choices));
    else if (event.key === 'Enter') pick(place);
    else if (event.key === 'Escape' && (found || onEscape)) {
      if (found) setText('');
      else onEscape?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="picker">
      <label class="field">
        <span class="sr">{label}</span>
        <input
          role="combobox"
          aria-expanded={found !== null}
          aria-controls={`${id}-found`}
          aria-activedescendant={choices > 0 ? `${id}-${place}` : undefined}
          placeholder={label}
          autofocus={props.autofocus}
          ref={(input) => {
            if (props.autofocus && text === '') input?.focus();
          }}
          autocomplete="off"
          maxLength={200}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={keys}
        />
      </label>
      {failed && <p class="hint danger">The names could not be read.</p>}
      {found && (
        <div class="picker-found" id={`${id}-found`} role="listbox" aria-label={label}>
          {found.map((entry, index) => (
            <button
              key={entry.id}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === place}
              onClick={() => pick(index)}
            >
              <span class="clip">{entry.name}</span>
              <span class="subtle num">{count(entry.videos)}</span>
            </button>
          ))}
          {onNew && !isKnown && (
            <button
              id={`${id}-${found.length}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={place === found.length}
              onClick={() => pick(found.length)}
            >
              <Plus class="icon-s" />
              <span class="clip">Add “{words}”</span>
            </button>
          )}
          {found.length === 0 && !onNew && (
            <p class="subtle" role="option" aria-selected="false" aria-disabled="true">
              Nothing is called that
            </p>
          )}
        </div>
      )}
    </div>
  );
};
