import { withoutPart, type ValueText, type WrittenField, type WrittenPart } from '#query';
import { X } from 'lucide-preact';
import { useShared } from '../../frame/shared-models.ts';
import { isEntryField, KIND_OF, useEntryNames } from './entry-names.ts';
import { FIELD_LABELS, partsOf, valueName } from './query-words.ts';
import './query-chips.css';

interface QueryChipsProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** The parts of a query, each with a way out of it. One that cannot be read is a single part. */
const QueryChips = ({ query, onQuery }: QueryChipsProps) => {
  const parts = partsOf(query);
  if (parts.length === 0 && query.trim() !== '')
    return <Chip label="Unreadable" values={query} onRemove={() => onQuery('')} />;
  return (
    <>
      {parts.map((part) => (
        <PartChip key={`${part.at}-${part.kind}`} part={part} onRemove={() => onQuery(withoutPart(query, part))} />
      ))}
    </>
  );
};

const PartChip = ({ part, onRemove }: { part: WrittenPart; onRemove: () => void }) =>
  part.kind === 'field' ? (
    <FieldChip field={part} onRemove={onRemove} />
  ) : (
    <Chip label={part.kind === 'words' ? 'Words' : 'Where'} values={part.text} onRemove={onRemove} />
  );

const FieldChip = ({ field, onRemove }: { field: WrittenField; onRemove: () => void }) => {
  const names = useNames(field);
  const label = FIELD_LABELS[field.field];
  return (
    <Chip label={field.not ? `Not ${label.toLowerCase()}` : label} values={names.join(', ')} onRemove={onRemove} />
  );
};

/** What its values are called; ids are looked up. */
function useNames({ field, values, test }: WrittenField): readonly string[] {
  const libraries = useShared().libraries.data.value ?? [];
  const names = 'names' in test ? test.names : [];
  const kind = isEntryField(field) ? KIND_OF[field] : null;
  const found = useEntryNames(
    kind,
    names.filter(({ by }) => by === 'id').map(({ text }) => text),
  );
  return values.map((value: ValueText, i) => {
    const called = names[i];
    if (called?.by !== 'id') return valueName(field, value.text);
    if (kind) return found.get(called.text) ?? '…';
    return libraries.find(({ id }) => id === called.text)?.name ?? '…';
  });
}

interface ChipProps {
  readonly label: string;
  readonly values: string;
  readonly onRemove: () => void;
}

const Chip = ({ label, values, onRemove }: ChipProps) => (
  <span class="chip chip-on part-chip">
    <span>{label}</span>
    <b class="clip">{values}</b>
    <button type="button" class="chip-x" aria-label={`Remove ${label} ${values}`} onClick={onRemove}>
      <X />
    </button>
  </span>
);

export default QueryChips;
