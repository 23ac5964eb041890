import type { Facets } from '#client';
import type { FacetValue } from '#contracts';
import type { FieldName, WrittenField } from '#query';
import { useState } from 'preact/hooks';
import { Check } from '../../components/choice/Check.tsx';
import { count } from '../../format/quantities.ts';
import { FACET_FIELDS } from './facet-fields.ts';

const SHOWN = 5;

interface FacetPanelProps {
  readonly facets: Facets;
  readonly fields: readonly WrittenField[];
  readonly onToggle: (field: FieldName, value: string) => void;
}

/** What narrows further, with how much it would leave. It writes the same language that is typed. */
export const FacetPanel = ({ facets, fields, onToggle }: FacetPanelProps) => (
  <aside class="facets" aria-label="Narrow the results">
    {FACET_FIELDS.map(([name, { label, field }]) => {
      const values = facets[name] ?? [];
      const chosen = fields.find((one) => one.field === field)?.values ?? [];
      // One value that all have tells nothing apart.
      if (values.length < 2 && chosen.length === 0) return null;
      return (
        <FacetList key={name} label={label} values={values} chosen={chosen} onToggle={(v) => onToggle(field, v)} />
      );
    })}
  </aside>
);

interface FacetListProps {
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

const FacetList = ({ label, values, chosen, onToggle }: FacetListProps) => {
  const [all, setAll] = useState(false);
  const most = values[0]?.count ?? 1;
  return (
    <fieldset class="facet">
      <legend>{label}</legend>
      {values.slice(0, all ? undefined : SHOWN).map(({ value, count: n }) => (
        <label key={value} class="f-row">
          <Check checked={chosen.includes(value)} label={`${value}, ${count(n)}`} onChange={() => onToggle(value)} />
          <span class="clip" aria-hidden="true">
            {value}
          </span>
          <i style={{ '--p': String(n / most) }} />
          <span class="num" aria-hidden="true">
            {count(n)}
          </span>
        </label>
      ))}
      {values.length > SHOWN && (
        <button type="button" class="btn btn-ghost btn-s" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${values.length - SHOWN} more`}
        </button>
      )}
    </fieldset>
  );
};
