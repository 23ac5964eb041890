import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface ChoicesProps<T> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ComponentChildren; readonly note?: string }[];
  readonly onPick: (value: T) => void;
}

/** One of several: a radio group of rows, walked by arrows. */
export const Choices = <T,>({ label, value, options, onPick }: ChoicesProps<T>) => {
  const name = useId();
  return (
    <fieldset class="p-choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={String(option.value)}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onPick(option.value)} />
          <span class="clip">{option.label}</span>
          {option.note && <span class="p-note num">{option.note}</span>}
        </label>
      ))}
    </fieldset>
  );
};
