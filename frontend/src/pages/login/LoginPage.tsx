import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Entrance } from '../setup/Entrance.tsx';

const LoginPage = () => {
  useTitle('Log in');
  const { session } = useClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit();
  return (
    <Entrance>
      <form onSubmit={form.onSubmit(() => session.logIn({ name, password }))}>
        <h1>Welcome back</h1>
        <p class="set-lead">Log in to go on where you stopped.</p>
        <div class="set-fields">
          <Field label="Name" large required autofocus autocomplete="username" value={name} onValue={setName} />
          <Field
            label="Password"
            large
            required
            type="password"
            autocomplete="current-password"
            value={password}
            onValue={setPassword}
          />
          <FormError error={form.error} />
          <button type="submit" class="btn btn-primary btn-l wide" disabled={form.busy}>
            Log in
          </button>
        </div>
      </form>
    </Entrance>
  );
};

export default LoginPage;
