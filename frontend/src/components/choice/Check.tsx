import { Check as Tick, Minus } from 'lucide-preact';

interface CheckProps {
  readonly checked: boolean | 'mixed';
  readonly label: string;
  readonly class?: string;
  readonly action?: string;
  readonly tabIndex?: number;
  readonly onChange?: (checked: boolean) => void;
}

/** A tick box. Inside of a list it carries `action`, and the list hears the click. */
export const Check = ({ checked, label, action, tabIndex, onChange, ...rest }: CheckProps) => (
  <button
    type="button"
    class={`check ${rest.class ?? ''}`}
    role="checkbox"
    aria-checked={checked}
    aria-label={label}
    data-action={action}
    tabIndex={tabIndex}
    onClick={onChange && (() => onChange(checked !== true))}
  >
    {checked === 'mixed' ? <Minus /> : <Tick />}
  </button>
);
