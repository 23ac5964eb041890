import type { Grade } from '#contracts';
import { GRADES, gradeClass } from './grades.ts';
import './grade.css';

interface GradeGroupProps {
  readonly value: Grade | null;
  readonly label?: string;
  /** The chosen one again takes the grade back: null. */
  readonly onChange: (grade: Grade | null) => void;
}

/** A radio group: one tab stop, arrows move and choose, the chosen one can be taken back. */
export const GradeGroup = ({ value, label = 'Your grade', onChange }: GradeGroupProps) => {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onChange(null);
    }
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const from = value === null ? (step > 0 ? -1 : 0) : GRADES.indexOf(value);
    const index = (from + step + GRADES.length) % GRADES.length;
    onChange(GRADES[index] ?? null);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=radio]')[index]?.focus();
  };
  return (
    <div class="grades" role="radiogroup" aria-label={label} onKeyDown={move} data-grades>
      {GRADES.map((grade, index) => (
        <button
          key={grade}
          type="button"
          role="radio"
          class={gradeClass(grade)}
          aria-checked={grade === value}
          tabIndex={grade === value || (value === null && index === 0) ? 0 : -1}
          title={grade === value ? `Take ${grade} back` : `Grade ${grade}`}
          onClick={() => onChange(grade === value ? null : grade)}
        >
          {grade}
        </button>
      ))}
    </div>
  );
};
