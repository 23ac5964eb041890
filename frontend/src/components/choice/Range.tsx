interface RangeProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly text?: string;
  readonly class?: string;
  readonly onInput: (value: number) => void;
}

export const Range = ({ label, min, max, step = 1, value, text, onInput, ...rest }: RangeProps) => (
  <input
    type="range"
    class={`range ${rest.class ?? ''}`}
    aria-label={label}
    aria-valuetext={text}
    min={min}
    max={max}
    step={step}
    value={value}
    style={{ '--p': String((value - min) / (max - min)) }}
    onInput={(event) => onInput(Number(event.currentTarget.value))}
  />
);
