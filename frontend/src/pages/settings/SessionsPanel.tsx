import { createResource } from '#client';
import type { Session } from '#contracts';
import { Monitor, Smartphone, Terminal } from 'lucide-preact';
import { useClient, useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { ago, moment } from '../../format/times.ts';

const browserOf = (agent: string | null): string => {
  if (!agent) return 'Unknown program';
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1] ?? agent.split(/[ /]/)[0] ?? agent;
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1];
  const name = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser;
  return system ? `${name} on ${system.replace('Mac OS X', 'macOS')}` : name;
};

const Sign = ({ agent }: { agent: string | null }) =>
  /Android|iPhone|iPad/.test(agent ?? '') ? <Smartphone /> : /Mozilla/.test(agent ?? '') ? <Monitor /> : <Terminal />;

/** Where one is logged in; others can be ended. */
export const SessionsPanel = () => {
  const { notices } = useClient();
  const { api } = useClient();
  const sessions = useModel((client) =>
    createResource<readonly Session[]>(async (options) => (await client.api('GET /sessions', options)).items),
  );
  const items = sessions.data.value;
  const error = sessions.error.value;
  const end = async (id: string): Promise<void> => {
    try {
      await api('DELETE /sessions/{id}', { params: { id } });
      await sessions.reload();
    } catch (cause) {
      notices.fail('The session was not ended', cause);
    }
  };
  return (
    <section class="panel" aria-labelledby="h-sessions">
      <div class="panel-head">
        <h2 id="h-sessions">Sessions</h2>
        {items && <span class="n">{items.length}</span>}
      </div>
      {error && !items ? (
        <ErrorState title="The sessions could not be read" error={error} onRetry={() => void sessions.reload()} />
      ) : !items ? (
        <RowSkeletons count={2} />
      ) : (
        <ul class="rows">
          {items.map((session) => (
            <li key={session.id} class="row">
              <span class={`row-icon ${session.current ? 'info' : ''}`}>
                <Sign agent={session.userAgent} />
              </span>
              <span class="row-text">
                <span class="clip">{browserOf(session.userAgent)}</span>
                <span class="clip num" title={moment(session.lastSeenAt)}>
                  {session.current ? 'This one' : `Seen ${ago(session.lastSeenAt)}`}
                  {session.address && ` · ${session.address}`} · since {ago(session.createdAt)}
                </span>
              </span>
              {!session.current && (
                <span class="end">
                  <button type="button" class="btn btn-s" onClick={() => void end(session.id)}>
                    End it
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
