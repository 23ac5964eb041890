import { createResource } from '#client';
import type { User } from '#contracts';
import { Ellipsis, KeyRound, Pencil, Trash2, UserCheck, UserPlus, UserX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { Confirm } from '../../components/dialog/Confirm.tsx';
import { Menu, MenuItem, type Point } from '../../components/menu/Menu.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { useShared } from '../../frame/shared-models.ts';
import { initials } from '../../format/media.ts';
import { counted } from '../../format/quantities.ts';
import { ago } from '../../format/times.ts';
import { useTitle } from '../../hooks/use-title.ts';
import './admin.css';
import { AdminTabs } from './AdminTabs.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { UserDialog } from './UserDialog.tsx';

type Open = { readonly what: 'add' } | { readonly what: 'change' | 'password' | 'erase'; readonly user: User } | null;

/** Who may come in, and what each sees. */
const UsersPage = () => {
  useTitle('Users');
  const { api, notices, session } = useClient();
  const libraries = useShared().libraries.data.value ?? [];
  const [menu, setMenu] = useState<{ user: User; at: Point } | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const users = useModel((client) =>
    createResource<readonly User[]>(async (options) => (await client.api('GET /users', options)).items),
  );
  const items = users.data.value;
  const error = users.error.value;
  const me = session.user.value?.id;

  const sees = (user: User): string =>
    user.role === 'admin' || user.libraryIds === null
      ? 'all folders'
      : user.libraryIds.map((id) => libraries.find((library) => library.id === id)?.name ?? '…').join(', ') ||
        'no folder yet';
  const pick = (next: Open) => () => {
    setMenu(null);
    setOpen(next);
  };
  const done = (): void => {
    setOpen(null);
    void users.reload();
  };
  const attempt = async (what: string, deed: () => Promise<unknown>): Promise<void> => {
    try {
      await deed();
      await users.reload();
    } catch (cause) {
      notices.fail(what, cause);
    }
  };

  return (
    <>
      <div class="page-head">
        <div>
          <h1>Admin</h1>
          <p>{items ? counted(items.length, 'account') : 'Reading'}</p>
        </div>
        <div class="end">
          <button type="button" class="btn" onClick={() => setOpen({ what: 'add' })}>
            <UserPlus />
            Add someone
          </button>
        </div>
      </div>
      <AdminTabs here="users" />
      <section class="panel" aria-label="Accounts">
        {error && !items ? (
          <ErrorState title="The accounts could not be read" error={error} onRetry={() => void users.reload()} />
        ) : !items ? (
          <RowSkeletons count={3} height={60} />
        ) : (
          <ul class="rows">
            {items.map((user) => (
              <li key={user.id} class="row root">
                <span class="avatar" aria-hidden="true">
                  {initials(user.name)}
                </span>
                <span class="row-text">
                  <span class="clip">{user.name}</span>
                  <span class="clip">
                    Sees {sees(user)} · since {ago(user.createdAt)}
                  </span>
                </span>
                <span class="end">
                  {user.id === me && <span class="tag-state info">You</span>}
                  {user.disabled && <span class="tag-state warn">Disabled</span>}
                  <span class="tag-state">{user.role === 'admin' ? 'Administrator' : 'Viewer'}</span>
                  <button
                    type="button"
                    class="icon-btn icon-btn-s"
                    aria-label={`Menu of ${user.name}`}
                    aria-haspopup="menu"
                    onClick={(event) => {
                      const box = event.currentTarget.getBoundingClientRect();
                      setMenu({ user, at: { x: box.right - 224, y: box.bottom + 4 } });
                    }}
                  >
                    <Ellipsis />
                  </button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {menu && (
        <Menu label={menu.user.name} at={menu.at} onClose={() => setMenu(null)}>
          <MenuItem icon={<Pencil />} onPick={pick({ what: 'change', user: menu.user })}>
            Role and folders
          </MenuItem>
          <MenuItem icon={<KeyRound />} onPick={pick({ what: 'password', user: menu.user })}>
            New password
          </MenuItem>
          {menu.user.id !== me && (
            <>
              <MenuItem
                icon={menu.user.disabled ? <UserCheck /> : <UserX />}
                onPick={() => {
                  setMenu(null);
                  const { id, disabled } = menu.user;
                  void attempt(`${menu.user.name} is as before`, () =>
                    api('PATCH /users/{id}', { params: { id }, body: { disabled: !disabled } }),
                  );
                }}
              >
                {menu.user.disabled ? 'Let in again' : 'Disable'}
              </MenuItem>
              <hr />
              <MenuItem icon={<Trash2 />} danger onPick={pick({ what: 'erase', user: menu.user })}>
                Erase
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {open?.what === 'add' && (
        <UserDialog user={null} libraries={libraries} onClose={() => setOpen(null)} onDone={done} />
      )}
      {open?.what === 'change' && (
        <UserDialog user={open.user} libraries={libraries} onClose={() => setOpen(null)} onDone={done} />
      )}
      {open?.what === 'password' && <PasswordDialog user={open.user} onClose={() => setOpen(null)} />}
      {open?.what === 'erase' && (
        <Confirm
          title={`Erase ${open.user.name}?`}
          action="Erase for good"
          onClose={() => setOpen(null)}
          onConfirm={() =>
            attempt(`${open.user.name} was not erased`, () =>
              api('DELETE /users/{id}', { params: { id: open.user.id } }),
            )
          }
        >
          <p>The account, its grades, favourites and viewings are deleted from the log. There is no way back.</p>
        </Confirm>
      )}
    </>
  );
};

export default UsersPage;
