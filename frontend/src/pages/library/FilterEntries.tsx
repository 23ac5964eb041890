import { entryValue, toggleValue, type EntryField, type ValueText, type WrittenField } from '#query';
import { Minus, Plus, X } from 'lucide-preact';
import { EntryPicker } from '../../components/entry-picker/EntryPicker.tsx';
import { KIND_OF, useEntryNames } from '../../components/query/entry-names.ts';

interface FilterEntriesProps {
  readonly query: string;
  readonly fields: readonly WrittenField[];
  readonly field: EntryField;
  readonly label: string;
  readonly onQuery: (query: string) => void;
}

/** Performers, studios, tags or collections: found by name, then kept or left out. */
export const FilterEntries = ({ query, fields, field, label, onQuery }: FilterEntriesProps) => {
  const chosen = fields.flatMap(({ not, values, test }) =>
    values.map((value, i) => ({ not, value, called: 'names' in test ? test.names[i] : undefined })),
  );
  const names = useEntryNames(
    KIND_OF[field],
    chosen.flatMap(({ called }) => (called?.by === 'id' ? [called.text] : [])),
  );
  const take = (value: ValueText, not: boolean): string => toggleValue(query, { field, not }, value.written);
  return (
    <>
      {chosen.length > 0 && (
        <div class="chips">
          {chosen.map(({ not, value, called }) => {
            const name = called?.by === 'id' ? (names.get(called.text) ?? '…') : value.text;
            return (
              <span
                key={`${not}${value.written}`}
                class={`chip chip-on part-chip filter-toggle is-${not ? 'not' : 'only'}`}
              >
                <b class="clip">{name}</b>
                <button
                  type="button"
                  class="chip-x"
                  aria-label={not ? `Keep ${name} again` : `Leave ${name} out`}
                  title={not ? 'Left out' : 'Leave out'}
                  onClick={() => onQuery(toggleValue(take(value, not), { field, not: !not }, value.written))}
                >
                  {not ? <Plus /> : <Minus />}
                </button>
                <button
                  type="button"
                  class="chip-x"
                  aria-label={`Take off ${name}`}
                  onClick={() => onQuery(take(value, not))}
                >
                  <X />
                </button>
              </span>
            );
          })}
        </div>
      )}
      <EntryPicker
        kind={KIND_OF[field]}
        label={`Find a ${label.toLowerCase()}`}
        onPick={(entry) => {
          const value = entryValue(entry);
          const isIn = chosen.some((one) => one.value.written === value);
          if (!isIn) onQuery(toggleValue(query, { field }, value));
        }}
      />
    </>
  );
};
