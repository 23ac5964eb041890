import { Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Field } from '../../components/choice/Field.tsx';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

type Scope = 'read' | 'write' | 'admin';
const SCOPES: readonly { value: Scope; label: string; adminOnly?: boolean }[] = [
  { value: 'read', label: 'Read everything you see' },
  { value: 'write', label: 'Rate, mark, watch' },
  { value: 'admin', label: 'Everything you may', adminOnly: true },
];

interface TokenDialogProps {
  readonly onClose: () => void;
  readonly onMade: () => void;
}

/** Makes a token and shows it, the one time that it can be seen. */
export const TokenDialog = ({ onClose, onMade }: TokenDialogProps) => {
  const { api, notices, session } = useClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [secret, setSecret] = useState<string | null>(null);
  const form = useSubmit();
  const send = async (): Promise<void> => {
    const { token } = await api('POST /tokens', { body: { name, scopes: [...scopes] } });
    setSecret(token);
    onMade();
  };
  const copy = (text: string): void => {
    // The clipboard is there only on https and localhost; the text selects itself on a click everywhere.
    if (!navigator.clipboard) return notices.say('Select the token and copy it by hand');
    navigator.clipboard.writeText(text).then(
      () => notices.say('Copied'),
      (cause: unknown) => notices.fail('Not copied', cause),
    );
  };
  if (secret !== null)
    return (
      <Dialog title="Your token" onClose={onClose}>
        <p class="sheet-text">Keep it now: it is shown only this once.</p>
        <p class="secret">
          <span class="code">{secret}</span>
          <button type="button" class="icon-btn" aria-label="Copy" title="Copy" onClick={() => copy(secret)}>
            <Copy />
          </button>
        </p>
        <footer class="sheet-foot">
          <button type="button" class="btn btn-primary" onClick={onClose}>
            Done
          </button>
        </footer>
      </Dialog>
    );
  return (
    <Dialog title="New API token" onClose={onClose}>
      <form class="sheet-form" onSubmit={form.onSubmit(send)}>
        <Field
          label="What is it for?"
          required
          autofocus
          autocomplete="off"
          maxLength={100}
          value={name}
          error={form.error?.field('name')}
          onValue={setName}
        />
        <fieldset class="scopes">
          <legend>It may</legend>
          {SCOPES.filter((scope) => !scope.adminOnly || session.isAdmin.value).map((scope) => (
            <label key={scope.value}>
              <input
                type="checkbox"
                checked={scopes.includes(scope.value)}
                onChange={(event) =>
                  setScopes(
                    event.currentTarget.checked
                      ? [...scopes, scope.value]
                      : scopes.filter((other) => other !== scope.value),
                  )
                }
              />
              {scope.label}
            </label>
          ))}
        </fieldset>
        <FormError error={form.error} />
        <footer class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button
            type="submit"
            class="btn btn-primary"
            disabled={form.busy || scopes.length === 0 || name.trim() === ''}
          >
            Make it
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
