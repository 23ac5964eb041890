import type { Facets } from '#client';
import type { FacetValue } from '#contracts';
import { entryValue, plainValue, type FieldName, type WrittenField } from '#query';
import { useState } from 'preact/hooks';
import { Check } from '../../components/choice/Check.tsx';
import { count } from '../../format/quantities.ts';
import { FACET_FIELDS } from './facet-fields.ts';

const SHOWN = 5;

interface FacetPanelProps {
  readonly facets: Facets;
  readonly fields: readonly WrittenField[];
  /** A value as the query writes it. */
  readonly onToggle: (field: FieldName, value: string) => void;
}

const written = ({ value, id }: FacetValue): string =>
  id === undefined ? plainValue(value) : entryValue({ id, name: value });

/** What narrows further, with how much it would leave. It writes the same language that is typed. */
export const FacetPanel = ({ facets, fields, onToggle }: FacetPanelProps) => (
  <aside class="facets" aria-label="Narrow the results">
    {FACET_FIELDS.map(([name, { label, field }]) => {
      const values = facets[name] ?? [];
      const chosen = fields
        .filter((one) => one.field === field && !one.not)
        .flatMap((one) => one.values.map(({ text }) => text));
      // One value that all have tells nothing apart.
      if (values.length < 2 && chosen.length === 0) return null;
      return (
        <FacetList
          key={name}
          label={label}
          values={values}
          chosen={chosen}
          onToggle={(value) => onToggle(field, written(value))}
        />
      );
    })}
  </aside>
);

interface FacetListProps {
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: FacetValue) => void;
}

const FacetList = ({ label, values, chosen, onToggle }: FacetListProps) => {
  const [all, setAll] = useState(false);
  const most = values[0]?.count ?? 1;
  return (
    <fieldset class="facet">
      <legend>{label}</legend>
      {values.slice(0, all ? undefined : SHOWN).map((one) => {
        const { value, id, count: n } = one;
        const isOn = chosen.some((text) => text.toLowerCase() === value.toLowerCase() || text === id);
        return (
          <label key={id ?? value} class="f-row">
            <Check checked={isOn} label={`${value}, ${count(n)}`} onChange={() => onToggle(one)} />
            <span class="clip" aria-hidden="true">
              {value}
            </span>
            <i style={{ '--p': String(n / most) }} />
            <span class="num" aria-hidden="true">
              {count(n)}
            </span>
          </label>
        );
      })}
      {values.length > SHOWN && (
        <button type="button" class="btn btn-ghost btn-s" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${values.length - SHOWN} more`}
        </button>
      )}
    </fieldset>
  );
};
