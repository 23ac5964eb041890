import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

export const PasswordPanel = () => {
  const { api, notices, session } = useClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit();
  const send = async (): Promise<void> => {
    await api('PUT /me/password', { body: { current, password } });
    setCurrent('');
    setPassword('');
    notices.say('The password is changed; your other sessions have ended');
  };
  return (
    <section class="panel" aria-labelledby="h-password">
      <div class="panel-head">
        <h2 id="h-password">Password</h2>
      </div>
      <form class="panel-form" onSubmit={form.onSubmit(send)}>
        {/* So that password managers know whose it is. */}
        <input type="text" hidden readOnly autocomplete="username" value={session.user.value?.name ?? ''} />
        <Field
          label="Present password"
          type="password"
          required
          autocomplete="current-password"
          value={current}
          error={form.error?.field('current')}
          onValue={setCurrent}
        />
        <Field
          label="New password"
          type="password"
          required
          minLength={8}
          autocomplete="new-password"
          hint="At least 8 characters. Your other sessions end."
          value={password}
          error={form.error?.field('password')}
          onValue={setPassword}
        />
        <FormError error={form.error} />
        <button type="submit" class="btn" disabled={form.busy}>
          Change it
        </button>
      </form>
    </section>
  );
};
