import type { SortKey } from '#client';
import { ArrowDown, ArrowUp } from 'lucide-preact';
import type { Column } from './table-columns.tsx';

interface ColumnHeadProps {
  readonly column: Pick<Column, 'id' | 'label' | 'sort' | 'right'>;
  readonly width: number | null;
  readonly sort: readonly SortKey[];
  /** With `add` it becomes one more key, else the only one. */
  readonly onSort: (by: NonNullable<Column['sort']>, add: boolean) => void;
  readonly onWidth: (width: number) => void;
}

const NARROWEST = 56;
const STEP = 16;

/** A column's name: sorts on click, and its right edge is dragged or moved by arrow keys. */
export const ColumnHead = ({ column, width, sort, onSort, onWidth }: ColumnHeadProps) => {
  const place = sort.findIndex((key) => key.by === column.sort);
  const key = sort[place];
  const by = column.sort;

  const drag = (event: PointerEvent): void => {
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    const start = event.clientX;
    const before = width ?? grip.parentElement?.offsetWidth ?? NARROWEST;
    grip.setPointerCapture(event.pointerId);
    const move = (now: PointerEvent): void => onWidth(Math.max(NARROWEST, Math.round(before + now.clientX - start)));
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', () => grip.removeEventListener('pointermove', move), { once: true });
  };

  return (
    <div
      class={`t-head ${key ? 'is-sort' : ''} ${column.right ? 'r' : ''}`}
      role="columnheader"
      aria-sort={key && (key.descending ? 'descending' : 'ascending')}
    >
      {by ? (
        <button
          type="button"
          title={`Sort by ${column.label.toLowerCase()}; with Shift as one more key`}
          onClick={(event) => onSort(by, event.shiftKey)}
        >
          {column.label}
          {key && (key.descending ? <ArrowDown /> : <ArrowUp />)}
          {key && sort.length > 1 && <b>{place + 1}</b>}
        </button>
      ) : (
        <span>{column.label}</span>
      )}
      {width !== null && (
        <span
          class="grip"
          role="separator"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={`Width of ${column.label}`}
          aria-valuenow={width}
          aria-valuemin={NARROWEST}
          onPointerDown={drag}
          onKeyDown={(event) => {
            const step = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key];
            if (!step) return;
            event.preventDefault();
            onWidth(Math.max(NARROWEST, width + step));
          }}
        />
      )}
    </div>
  );
};
