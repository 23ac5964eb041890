import type { Choice } from './use-completion.ts';
import './completion.css';

interface CompletionOptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly selected: boolean;
  readonly onTake: () => void;
}

/** One way to go on with what is typed. */
export const CompletionOption = ({ id, choice, selected, onTake }: CompletionOptionProps) => (
  <button
    id={id}
    type="button"
    role="option"
    class="completion"
    tabIndex={-1}
    aria-selected={selected}
    // The input keeps the focus, and on a phone its keyboard.
    onPointerDown={(event) => event.preventDefault()}
    onClick={onTake}
  >
    <span class="code clip">{choice.label}</span>
    <span class="subtle clip">{choice.about}</span>
  </button>
);
