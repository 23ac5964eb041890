import type { User } from '#contracts';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Api } from '../api/api-client.js';
import { ProblemError } from '../api/problem-error.js';

/** Who is there: nobody knows yet, nobody ever (set it up), nobody now (log in), or someone. */
export type SessionState =
  | { readonly state: 'unknown' }
  | { readonly state: 'unreachable'; readonly error: ProblemError }
  | { readonly state: 'setup'; readonly codeRequired: boolean }
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly user: User };

export interface SessionModel {
  readonly current: ReadonlySignal<SessionState>;
  readonly user: ReadonlySignal<User | null>;
  readonly isAdmin: ReadonlySignal<boolean>;
  /** Asks the server who is there. */
  check(): Promise<void>;
  setUp(account: { name: string; password: string; code?: string }): Promise<void>;
  logIn(account: { name: string; password: string }): Promise<void>;
  logOut(): Promise<void>;
  /** The server no longer knows this session. */
  expire(): void;
}

export const createSession = (api: Api): SessionModel => {
  const current = signal<SessionState>({ state: 'unknown' });
  const user = computed(() => (current.value.state === 'in' ? current.value.user : null));

  const askSetup = async (): Promise<SessionState> => {
    const setup = await api('GET /setup');
    return setup.needed ? { state: 'setup', codeRequired: setup.codeRequired } : { state: 'out' };
  };

  const check = async (): Promise<void> => {
    try {
      current.value = { state: 'in', user: await api('GET /me') };
    } catch (cause) {
      const problem = ProblemError.from(cause);
      current.value =
        problem.status === 401 || problem.status === 403
          ? await askSetup().catch((error: unknown) => ({
              state: 'unreachable' as const,
              error: ProblemError.from(error),
            }))
          : { state: 'unreachable', error: problem };
    }
  };

  return {
    current,
    user,
    isAdmin: computed(() => user.value?.role === 'admin'),
    check,
    async setUp(account) {
      current.value = { state: 'in', user: await api('POST /setup', { body: account }) };
    },
    async logIn(account) {
      current.value = { state: 'in', user: await api('POST /sessions', { body: account }) };
    },
    async logOut() {
      await api('DELETE /sessions/current');
      current.value = { state: 'out' };
    },
    expire() {
      if (current.peek().state === 'in') current.value = { state: 'out' };
    },
  };
};
