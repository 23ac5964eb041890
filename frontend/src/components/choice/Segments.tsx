import type { ComponentChildren } from 'preact';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ComponentChildren }[];
  readonly onChange: (value: T) => void;
}

/** A few ways to see the same thing. With icons only the icon shows. */
export const Segments = <T extends string>({ label, value, options, onChange }: SegmentsProps<T>) => (
  <div class="seg" role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        class={option.icon ? 'only-icon' : ''}
        aria-pressed={option.value === value}
        aria-label={option.icon ? option.label : undefined}
        title={option.icon ? option.label : undefined}
        onClick={() => onChange(option.value)}
      >
        {option.icon ?? option.label}
      </button>
    ))}
  </div>
);
