import type { User } from '#contracts';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

/** Gives somebody a new password; his sessions end. */
export const PasswordDialog = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const { api, notices } = useClient();
  const [password, setPassword] = useState('');
  const form = useSubmit();
  const send = async (): Promise<void> => {
    await api('PUT /users/{id}/password', { params: { id: user.id }, body: { password } });
    notices.say(`${user.name} has a new password`);
    onClose();
  };
  return (
    <Dialog title={`New password for ${user.name}`} onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        <Field
          label="Password"
          type="password"
          required
          autofocus
          minLength={8}
          autocomplete="new-password"
          hint="At least 8 characters. All sessions of this account end."
          value={password}
          error={form.error?.field('password')}
          onValue={setPassword}
        />
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={form.busy}>
            Set it
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
