import { createResource } from '#client';
import type { Token } from '#contracts';
import { KeyRound, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { ago } from '../../format/times.ts';
import { TokenDialog } from './TokenDialog.tsx';

/** Keys for scripts and other programs. */
export const TokensPanel = () => {
  const { api, notices } = useClient();
  const [adding, setAdding] = useState(false);
  const tokens = useModel((client) =>
    createResource<readonly Token[]>(async (options) => (await client.api('GET /tokens', options)).items),
  );
  const items = tokens.data.value;
  const error = tokens.error.value;
  const revoke = async (token: Token): Promise<void> => {
    try {
      await api('DELETE /tokens/{id}', { params: { id: token.id } });
      notices.say(`${token.name} is revoked`);
      await tokens.reload();
    } catch (cause) {
      notices.fail(`${token.name} still works`, cause);
    }
  };
  return (
    <section class="panel" aria-labelledby="h-tokens">
      <div class="panel-head">
        <h2 id="h-tokens">API tokens</h2>
        {items && items.length > 0 && <span class="n">{items.length}</span>}
        <span class="end">
          <button type="button" class="btn btn-ghost btn-s" onClick={() => setAdding(true)}>
            <Plus class="icon-s" />
            New token
          </button>
        </span>
      </div>
      {error && !items ? (
        <ErrorState title="The tokens could not be read" error={error} onRetry={() => void tokens.reload()} />
      ) : !items ? (
        <RowSkeletons count={2} />
      ) : items.length === 0 ? (
        <p class="panel-note">None. A token lets a script use the API in your name, as far as its scopes go.</p>
      ) : (
        <ul class="rows">
          {items.map((token) => (
            <li key={token.id} class="row">
              <span class="row-icon">
                <KeyRound />
              </span>
              <span class="row-text">
                <span class="clip">{token.name}</span>
                <span class="clip">
                  {token.scopes.join(', ')} · {token.lastUsedAt ? `used ${ago(token.lastUsedAt)}` : 'never used'} · made{' '}
                  {ago(token.createdAt)}
                </span>
              </span>
              <span class="end">
                <button type="button" class="btn btn-s" onClick={() => void revoke(token)}>
                  Revoke
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {adding && <TokenDialog onClose={() => setAdding(false)} onMade={() => void tokens.reload()} />}
    </section>
  );
};
