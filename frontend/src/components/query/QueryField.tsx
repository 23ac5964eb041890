import { ListFilter } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { CompletionOption } from './CompletionOption.tsx';
import { chosenByTab, nextPlace } from './list-place.ts';
import { useCompletion, type Choice } from './use-completion.ts';
import { useCursor } from './use-cursor.ts';
import './query-field.css';

interface QueryFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** A query as text, with what can be completed. Enter takes it over, Escape takes back what was typed. */
export const QueryField = ({ label, placeholder, query, onQuery }: QueryFieldProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typing, setTyping] = useState({ text: query, cursor: query.length });
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState(-1);
  const completing = useCompletion(typing.text, typing.cursor, open);
  const choices = open ? completing.choices : [];
  useEffect(() => setTyping({ text: query, cursor: query.length }), [query]);
  const putIn = useCursor(input, typing.text);

  const type = (next: { text: string; cursor: number }): void => {
    setTyping(next);
    setPlace(-1);
    setOpen(true);
  };
  const take = (choice: Choice | undefined): void => {
    if (!choice) return;
    const next = completing.take(choice);
    putIn(next.cursor);
    type(next);
  };
  const keys = (event: KeyboardEvent): void => {
    const tabbed = chosenByTab(completing, choices, place);
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && choices.length > 0)
      setPlace(nextPlace(event.key, place, choices.length));
    else if (event.key === 'Tab' && !event.shiftKey && tabbed) take(tabbed);
    else if (event.key === 'Enter' && choices[place]) take(choices[place]);
    else if (event.key === 'Enter') {
      setOpen(false);
      onQuery(typing.text);
    } else if (event.key === 'Escape' && choices.length > 0) setOpen(false);
    else if (event.key === 'Escape') {
      setTyping({ text: query, cursor: query.length });
      input.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="query-field"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <label class="field">
        <ListFilter class="icon-s" />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterkeyhint="search"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={choices[place] ? `${id}-${place}` : undefined}
          placeholder={placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={2_000}
          value={typing.text}
          onInput={({ currentTarget: { value, selectionStart } }) =>
            type({ text: value, cursor: selectionStart ?? value.length })
          }
          onKeyDown={keys}
        />
      </label>
      {choices.length > 0 && (
        <div class="query-choices" id={`${id}-list`} role="listbox" aria-label="Ways to go on">
          {choices.map((choice, index) => (
            <CompletionOption
              key={choice.text}
              id={`${id}-${index}`}
              choice={choice}
              selected={index === place}
              onTake={() => take(choice)}
            />
          ))}
        </div>
      )}
    </div>
  );
};
