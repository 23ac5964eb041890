import { setValues, type FieldName, type WrittenField } from '#query';
import { useState } from 'preact/hooks';

interface FilterSpanProps {
  readonly query: string;
  readonly fields: readonly WrittenField[];
  readonly field: FieldName;
  readonly label: string;
  /** What follows a number in the query: `m`. */
  readonly unit: string;
  readonly most: number;
  readonly onQuery: (query: string) => void;
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** The two ends as they are written; null when the query says it in a way that two numbers cannot show. */
function endsOf(fields: readonly WrittenField[], unit: string): Ends | null {
  if (fields.length === 0) return { from: '', to: '' };
  const [only, ...others] = fields;
  const [value, ...more] = only?.values ?? [];
  if (!only || only.not || !value || others.length + more.length > 0) return null;
  const number = (text: string): string | null =>
    new RegExp(`^\\d*(${unit})?$`).test(text) ? text.replace(unit, '') : null;
  const [, below, above] = /^(.*)\.\.(.*)$/.exec(value.text) ?? [];
  const [from, to] = [number(below ?? value.text), number(above ?? value.text)];
  return from === null || to === null ? null : { from, to };
}

/** From one number to another; either may be left open. */
export const FilterSpan = ({ query, fields, field, label, unit, most, onQuery }: FilterSpanProps) => {
  const ends = endsOf(fields, unit);
  // Kept apart from the query until it is whole: an answer that arrives meanwhile draws this anew.
  const [typed, setTyped] = useState<Partial<Ends>>({});
  const set = (next: Ends): void => {
    const end = (text: string): string => (text === '' ? '' : `${Math.min(most, Math.floor(Number(text)))}${unit}`);
    const [from, to] = [end(next.from), end(next.to)];
    const values = from + to === '' ? [] : [from === to ? from : `${from}..${to}`];
    onQuery(setValues(query, { field }, values));
  };
  const forget = (key: keyof Ends): void => setTyped(({ [key]: _, ...others }) => others);
  const input = (key: keyof Ends) => (
    <label class="field">
      <span class="sr">{`${label}, ${key}`}</span>
      <input
        type="number"
        min={0}
        max={most}
        inputMode="numeric"
        placeholder={key}
        value={typed[key] ?? ends?.[key] ?? ''}
        onInput={({ currentTarget }) => setTyped((before) => ({ ...before, [key]: currentTarget.value }))}
        // Half a year is another one.
        onChange={({ currentTarget }) => {
          set({ ...(ends ?? { from: '', to: '' }), [key]: currentTarget.value });
          forget(key);
        }}
        // What was typed and taken back is no change.
        onBlur={() => forget(key)}
      />
    </label>
  );
  return (
    <>
      <div class="span-fields">
        {input('from')}
        {input('to')}
      </div>
      {!ends && (
        <p class="hint">
          The query says more of it: {fields.map((one) => query.slice(one.at, one.at + one.length)).join(' ')}
        </p>
      )}
    </>
  );
};
