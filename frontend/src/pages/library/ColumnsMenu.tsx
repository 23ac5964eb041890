import { Columns3 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Menu, MenuItem, type Point } from '../../components/menu/Menu.tsx';
import { Check } from 'lucide-preact';
import { COLUMNS, DEFAULT_COLUMNS } from './table-columns.tsx';
import { chosenColumns } from './VideoTable.tsx';

/** Which columns the table has. Their order is that of the menu. */
const ColumnsMenu = () => {
  const [at, setAt] = useState<Point | null>(null);
  const chosen = chosenColumns.value;
  const toggle = (id: string): void => {
    chosenColumns.value = COLUMNS.map((column) => column.id).filter((other) =>
      other === id ? !chosen.includes(id) : chosen.includes(other),
    );
  };
  return (
    <>
      <button
        type="button"
        class="btn btn-s only-wide"
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.right - 224, y: box.bottom + 6 });
        }}
      >
        <Columns3 class="icon-s" />
        Columns
      </button>
      {at && (
        <Menu label="Columns" at={at} onClose={() => setAt(null)}>
          {COLUMNS.map((column) => (
            <MenuItem
              key={column.id}
              checked={chosen.includes(column.id)}
              end={chosen.includes(column.id) && <Check />}
              onPick={() => toggle(column.id)}
            >
              {column.label}
            </MenuItem>
          ))}
          <hr />
          <MenuItem onPick={() => (chosenColumns.value = DEFAULT_COLUMNS)}>As at first</MenuItem>
        </Menu>
      )}
    </>
  );
};

export default ColumnsMenu;
