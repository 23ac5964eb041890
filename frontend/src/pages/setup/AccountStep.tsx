import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

const SHORTEST = 8;

export const AccountStep = ({ codeRequired }: { codeRequired: boolean }) => {
  const { session } = useClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const form = useSubmit();
  const long = [...password].length;
  const send = (): Promise<void> => session.setUp({ name, password, ...(codeRequired ? { code: code.trim() } : {}) });
  return (
    <form onSubmit={form.onSubmit(send)}>
      <h1>Make this server yours</h1>
      <p class="set-lead">You are the first one here, so you become its administrator. Nothing leaves this machine.</p>
      <div class="set-fields">
        <Field
          label="Name"
          large
          required
          autofocus
          autocomplete="username"
          maxLength={60}
          value={name}
          error={form.error?.field('name')}
          onValue={setName}
        />
        <div>
          <Field
            label="Password"
            large
            required
            type="password"
            autocomplete="new-password"
            minLength={SHORTEST}
            value={password}
            error={form.error?.field('password')}
            onValue={setPassword}
          />
          {long >= SHORTEST ? (
            <p class="hint ok set-hint">
              <Check class="icon-s" />
              Long enough: {long} characters
            </p>
          ) : (
            <p class="hint set-hint">At least {SHORTEST} characters; a sentence is easier to remember</p>
          )}
        </div>
        {codeRequired && (
          <Field
            label="One-time code"
            large
            required
            mono
            autocomplete="one-time-code"
            hint="You come from another machine: the code stands in the server's log."
            value={code}
            error={form.error?.field('code')}
            onValue={setCode}
          />
        )}
        <FormError error={form.error} />
        <button type="submit" class="btn btn-primary btn-l wide" disabled={form.busy}>
          Continue
        </button>
      </div>
    </form>
  );
};
