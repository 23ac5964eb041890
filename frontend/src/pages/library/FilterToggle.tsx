import { Minus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

/** Whether what has a value is shown alone, left out, or neither. */
export type Bearing = 'only' | 'not' | 'free';

interface FilterToggleProps {
  readonly bearing: Bearing;
  readonly label: string;
  readonly onClick: () => void;
  readonly children?: ComponentChildren;
}

/** One value of a condition. */
export const FilterToggle = ({ bearing, label, onClick, children }: FilterToggleProps) => (
  <button
    type="button"
    class={`chip filter-toggle is-${bearing}`}
    aria-pressed={bearing !== 'free'}
    aria-label={bearing === 'not' ? `Not ${label}` : undefined}
    onClick={onClick}
  >
    {bearing === 'not' && <Minus />}
    {label}
    {children}
  </button>
);
