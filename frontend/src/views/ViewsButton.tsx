import { pinnedTo } from '#client';
import { Bookmark, BookmarkPlus, Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Menu, MenuItem, MenuLink, type Point } from '../components/menu/Menu.tsx';
import { useShared } from '../frame/shared-models.ts';
import { lazyPage } from '../lazy-page.tsx';
import { isSame, viewHref, type Shown } from './view-address.ts';

const ViewsDialog = lazyPage(() => import('./ViewsDialog.tsx'));

/** The saved views of a page, and what can be done with the one that it shows. */
export const ViewsButton = ({ shown }: { shown: Shown }) => {
  const { views } = useShared();
  const [menu, setMenu] = useState<Point | null>(null);
  const [dialog, setDialog] = useState<'save' | 'list' | null>(null);
  const all = views.data.value ?? [];
  const first = pinnedTo(all, 'sidebar');
  const listed = [...first, ...all.filter((view) => !first.includes(view))];
  const current = listed.find((view) => isSame(view, shown));
  const close = (): void => setMenu(null);
  const open = (which: 'save' | 'list') => () => {
    close();
    setDialog(which);
  };
  return (
    <>
      <button
        type="button"
        class="btn btn-ghost views-button"
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        aria-label={current ? `Views: ${current.name}` : 'Views'}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom + 6 });
        }}
      >
        <Bookmark class={`icon-s ${current ? 'icon-fill' : ''}`} />
        <span class="clip only-wide">{current?.name ?? 'Views'}</span>
      </button>
      {menu && (
        <Menu label="Views" at={menu} onClose={close}>
          {views.error.value && !views.data.value && <p class="menu-label">The views could not be read.</p>}
          {listed.length > 0 && (
            <div class="views-menu" role="group" aria-label="Saved">
              {listed.map((view) => (
                <MenuLink
                  key={view.id}
                  icon={<Bookmark class={view === current ? 'icon-fill' : ''} />}
                  href={viewHref(view)}
                  onPick={close}
                >
                  <span class="clip">{view.name}</span>
                </MenuLink>
              ))}
            </div>
          )}
          {listed.length > 0 && <hr />}
          <MenuItem icon={<BookmarkPlus />} onPick={open('save')}>
            Save view…
          </MenuItem>
          {listed.length > 0 && (
            <MenuItem icon={<Pencil />} onPick={open('list')}>
              Edit views…
            </MenuItem>
          )}
        </Menu>
      )}
      {dialog && <ViewsDialog begin={dialog} shown={shown} onClose={() => setDialog(null)} />}
    </>
  );
};
