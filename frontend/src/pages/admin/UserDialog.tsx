import type { Library, User } from '#contracts';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { Segments } from '../../components/choice/Segments.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

interface UserDialogProps {
  /** The one to be changed; null: a new one. */
  readonly user: User | null;
  readonly libraries: readonly Library[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const ROLES = [
  { value: 'user', label: 'Viewer' },
  { value: 'admin', label: 'Administrator' },
] as const;

export const UserDialog = ({ user, libraries, onClose, onDone }: UserDialogProps) => {
  const { api } = useClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<User['role']>(user?.role ?? 'user');
  const [granted, setGranted] = useState<readonly string[] | null>(user?.libraryIds ?? null);
  const form = useSubmit();
  const send = async (): Promise<void> => {
    const libraryIds = granted === null ? null : [...granted];
    if (user) await api('PATCH /users/{id}', { params: { id: user.id }, body: { role, libraryIds } });
    else await api('POST /users', { body: { name, password, role, libraryIds } });
    onDone();
  };
  return (
    <Dialog title={user ? user.name : 'Add someone'} onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        {!user && (
          <>
            <Field
              label="Name"
              required
              autofocus
              autocomplete="off"
              maxLength={60}
              value={name}
              error={form.error?.field('name')}
              onValue={setName}
            />
            <Field
              label="Password"
              type="password"
              required
              minLength={8}
              autocomplete="new-password"
              hint="At least 8 characters; it can be changed after the first log-in"
              value={password}
              error={form.error?.field('password')}
              onValue={setPassword}
            />
          </>
        )}
        <div class="lab">
          <span>Role</span>
          <span>
            <Segments label="Role" value={role} options={ROLES} onChange={setRole} />
          </span>
        </div>
        {role === 'user' && (
          <fieldset class="user-libs">
            <legend>Sees</legend>
            <label>
              <input
                type="checkbox"
                checked={granted === null}
                onChange={(event) => setGranted(event.currentTarget.checked ? null : [])}
              />
              All folders, also later ones
            </label>
            {granted !== null &&
              libraries.map((library) => (
                <label key={library.id}>
                  <input
                    type="checkbox"
                    checked={granted.includes(library.id)}
                    onChange={(event) =>
                      setGranted(
                        event.currentTarget.checked
                          ? [...granted, library.id]
                          : granted.filter((id) => id !== library.id),
                      )
                    }
                  />
                  {library.name}
                </label>
              ))}
          </fieldset>
        )}
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={form.busy}>
            {user ? 'Keep' : 'Add'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
