import type { Library } from '#contracts';
import { entryValue, type EntryField, type FieldName, type WrittenField } from '#query';
import type { ComponentChildren } from 'preact';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { fieldsOf, FIELD_LABELS, partsOf } from '../../components/query/query-words.ts';
import { useShared } from '../../frame/shared-models.ts';
import { counted } from '../../format/quantities.ts';
import { AnyOf, GradeChoices, OneOf } from './FilterChoices.tsx';
import { FilterEntries } from './FilterEntries.tsx';
import { FilterSpan } from './FilterSpan.tsx';
import { ANY_OF, ONE_OF, type Choice } from './filter-options.ts';

interface FilterSheetProps {
  readonly query: string;
  /** How many fit as it is. */
  readonly total: number | null;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
}

const ENTRIES: readonly EntryField[] = ['performer', 'studio', 'tag', 'collection'];

/** Two libraries may share a name; then only their ids tell them apart. */
const libraryChoices = (libraries: readonly Library[]): readonly Choice[] =>
  libraries.map(({ id, name }) => ({
    label: name,
    value:
      libraries.filter((one) => one.name.toLowerCase() === name.toLowerCase()).length > 1
        ? id
        : entryValue({ id, name }),
  }));

/** What a query can be narrowed by; each takes effect at once, behind the sheet. It writes the language that is typed. */
const FilterSheet = ({ query, total, onQuery, onClose }: FilterSheetProps) => {
  const libraries = useShared().libraries.data.value ?? [];
  const all = fieldsOf(query);
  const isReadable = query === '' || partsOf(query).length > 0;
  const of = (field: FieldName): { query: string; fields: readonly WrittenField[]; onQuery: typeof onQuery } => ({
    query,
    fields: all.filter((one) => one.field === field),
    onQuery,
  });
  return (
    <Dialog title="Filter" wide onClose={onClose}>
      {isReadable ? (
        <div class="filter-cols">
          {ENTRIES.map((field) => (
            <Section key={field} legend={FIELD_LABELS[field]}>
              <FilterEntries {...of(field)} field={field} label={FIELD_LABELS[field]} />
            </Section>
          ))}
          {ANY_OF.map(({ field, legend, choices }) => (
            <Section key={field} legend={legend}>
              <AnyOf {...of(field)} field={field} choices={choices} />
            </Section>
          ))}
          <Section legend="Your grade">
            <GradeChoices {...of('rating')} />
          </Section>
          {ONE_OF.map(({ field, legend, choices }) => (
            <Section key={field} legend={legend}>
              <OneOf {...of(field)} field={field} choices={choices} />
            </Section>
          ))}
          <Section legend="Length, minutes">
            <FilterSpan {...of('duration')} field="duration" label="Minutes" unit="m" most={10_000} />
          </Section>
          <Section legend="Released, year">
            <FilterSpan {...of('released')} field="released" label="Year" unit="" most={9_999} />
          </Section>
          {libraries.length > 1 && (
            <Section legend="Folder">
              <AnyOf {...of('library')} field="library" choices={libraryChoices(libraries)} />
            </Section>
          )}
        </div>
      ) : (
        <p role="status">The query cannot be read yet, so nothing can be added to it. Mend it, or clear it.</p>
      )}
      <footer class="sheet-foot">
        {isReadable && <p class="hint filter-hint">Press a choice twice to leave it out.</p>}
        <button type="button" class="btn btn-ghost" onClick={() => onQuery('')}>
          Clear all
        </button>
        <button type="button" class="btn btn-primary" onClick={onClose}>
          {total === null ? 'Show' : `Show ${counted(total, 'video')}`}
        </button>
      </footer>
    </Dialog>
  );
};

const Section = ({ legend, children }: { legend: string; children: ComponentChildren }) => (
  <fieldset>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);

export default FilterSheet;
