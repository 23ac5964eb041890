import { Bookmark, ChartColumn, Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-preact';
import { pinnedTo } from '#client';
import { useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { Menu, MenuItem, MenuLink, type Point } from '../components/menu/Menu.tsx';
import { initials } from '../format/media.ts';
import { KeyCap } from '../keys/KeyCap.tsx';
import { paths } from '../paths.ts';
import { theme, type Theme } from '../settings.ts';
import { viewHref } from '../views/view-address.ts';
import { useShared } from './shared-models.ts';

const THEMES: readonly { value: Theme; label: string; icon: typeof Sun }[] = [
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'system', label: 'As the system', icon: Monitor },
];

/** Where there is no sidebar, what is pinned to it is here. */
const isPhone = (): boolean => matchMedia('(max-width: 719px)').matches;

export const ProfileMenu = ({ onKeys }: { onKeys: () => void }) => {
  const { session, notices } = useClient();
  const { views } = useShared();
  const [at, setAt] = useState<Point | null>(null);
  const name = session.user.value?.name ?? '';
  const close = (): void => setAt(null);
  return (
    <>
      <button
        type="button"
        class="avatar"
        aria-label={`${name}, profile`}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.right - 224, y: box.bottom + 8 });
        }}
      >
        {initials(name)}
      </button>
      {at && (
        <Menu label="Profile" at={at} onClose={close}>
          <p class="menu-label">{name}</p>
          <MenuLink icon={<Settings />} href={paths.settings} onPick={close}>
            Settings
          </MenuLink>
          {isPhone() &&
            pinnedTo(views.data.value, 'sidebar').map((view) => (
              <MenuLink key={view.id} icon={<Bookmark />} href={viewHref(view)} onPick={close}>
                <span class="clip">{view.name}</span>
              </MenuLink>
            ))}
          <MenuLink icon={<ChartColumn />} href={paths.statistics} onPick={close}>
            Statistics
          </MenuLink>
          <MenuItem
            icon={<Keyboard />}
            end={<KeyCap action="help" />}
            onPick={() => {
              close();
              onKeys();
            }}
          >
            Keys
          </MenuItem>
          <hr />
          {THEMES.map((option) => (
            <MenuItem
              key={option.value}
              icon={<option.icon />}
              checked={theme.value === option.value}
              onPick={() => (theme.value = option.value)}
            >
              {option.label}
            </MenuItem>
          ))}
          <hr />
          <MenuItem
            icon={<LogOut />}
            onPick={() => {
              close();
              session.logOut().catch((cause: unknown) => notices.fail('You are still logged in', cause));
            }}
          >
            Log out
          </MenuItem>
        </Menu>
      )}
    </>
  );
};
