import type { SortKey } from '#client';
import type { VideoSort } from '#contracts';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Menu, MenuItem, type Point } from '../../components/menu/Menu.tsx';

/** Each key's name, and which way one expects it first. */
export const SORTS: Readonly<Record<VideoSort, { label: string; descending: boolean }>> = {
  addedAt: { label: 'Added', descending: true },
  title: { label: 'Title', descending: false },
  rating: { label: 'Grade', descending: true },
  releasedOn: { label: 'Released', descending: true },
  lastViewedAt: { label: 'Last seen', descending: true },
  viewings: { label: 'Times seen', descending: true },
  duration: { label: 'Length', descending: true },
  size: { label: 'Size', descending: true },
  height: { label: 'Picture', descending: true },
  bitRate: { label: 'Bit rate', descending: true },
  random: { label: 'Random', descending: false },
};

const MOST_KEYS = 4;

interface SortChipsProps {
  readonly sort: readonly SortKey[];
  readonly onChange: (sort: readonly SortKey[]) => void;
}

/** The order of a list: up to four keys, the first one counting most. */
export const SortChips = ({ sort, onChange }: SortChipsProps) => {
  const [menu, setMenu] = useState<{ at: Point; place: number } | null>(null);
  const openAt = (event: MouseEvent, place: number): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    setMenu({ at: { x: box.left, y: box.bottom + 6 }, place });
  };
  const put = (place: number, key: SortKey): void => {
    const next = sort.filter((other, index) => index === place || other.by !== key.by);
    next[Math.min(place, next.length)] = key;
    onChange(next);
  };
  return (
    <div class="sorts" role="group" aria-label="Order">
      <span class="subtle only-wide">Sort</span>
      {sort.map((key, place) => (
        <button
          key={key.by}
          type="button"
          class="chip"
          aria-label={`Sorted by ${SORTS[key.by].label}, ${key.descending ? 'descending' : 'ascending'}`}
          aria-haspopup="menu"
          onClick={(event) => openAt(event, place)}
        >
          <b>{SORTS[key.by].label}</b>
          {key.descending ? <ArrowDown /> : <ArrowUp />}
        </button>
      ))}
      {sort.length < MOST_KEYS && (
        <button
          type="button"
          class="chip chip-add only-wide"
          aria-label="Add a sort key"
          aria-haspopup="menu"
          onClick={(event) => openAt(event, sort.length)}
        >
          <Plus />
        </button>
      )}
      {menu && (
        <Menu label="Sort by" at={menu.at} onClose={() => setMenu(null)}>
          {(Object.entries(SORTS) as [VideoSort, { label: string; descending: boolean }][]).map(([by, option]) => {
            const now = sort[menu.place];
            const chosen = now?.by === by;
            return (
              <MenuItem
                key={by}
                checked={chosen}
                end={chosen && (now.descending ? <ArrowDown /> : <ArrowUp />)}
                onPick={() => {
                  put(menu.place, { by, descending: chosen ? !now.descending : option.descending });
                  setMenu(null);
                }}
              >
                {option.label}
              </MenuItem>
            );
          })}
          {sort.length > 1 && menu.place < sort.length && (
            <>
              <hr />
              <MenuItem
                icon={<X />}
                onPick={() => {
                  onChange(sort.filter((_, index) => index !== menu.place));
                  setMenu(null);
                }}
              >
                Take this key off
              </MenuItem>
            </>
          )}
        </Menu>
      )}
    </div>
  );
};
