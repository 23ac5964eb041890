import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Session, Token } from '#contracts';
import { Refusal } from '#domain';
import type { Account, Principal } from '../http/api-request.js';
import { POOL } from '../platform/tokens.js';
import { ShortMemory } from '../platform/short-memory.js';
import { LocalToken } from './local-token.js';
import { newSecret, secretHash } from './secrets.js';

/** A session ends after so many days without use. */
export const SESSION_DAYS = 30;

interface PrincipalRow {
  user_id: string;
  name: string;
  role: 'admin' | 'user';
  library_ids: string[] | null;
  created_at: Date;
  session_id: string | null;
  scopes: Account['scopes'] | null;
}

const toPrincipal = (row: PrincipalRow): Account => ({
  userId: row.user_id,
  name: row.name,
  role: row.role,
  libraryIds: row.library_ids,
  sessionId: row.session_id,
  scopes: row.scopes ?? ['admin'],
  createdAt: row.created_at.toISOString(),
});

/** Sessions (cookies) and API tokens: who a request belongs to. Only hashes of their secrets are kept. */
@Injectable()
export class Sessions {
  #hasUsers = false;
  readonly #listeners = new Set<() => void>();
  /** Another process of this API may go on believing for so long. */
  readonly #memory = new ShortMemory<Account | null>(1_000);

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly local: LocalToken,
  ) {}

  async setupNeeded(): Promise<boolean> {
    if (!this.#hasUsers)
      this.#hasUsers = ((await this.pool.query('select 1 from account.users limit 1')).rowCount ?? 0) > 0;
    return !this.#hasUsers;
  }

  /** Begins a session; answers the cookie's value, which is kept nowhere. */
  async begin(userId: string, userAgent: string | undefined, address: string): Promise<string> {
    const secret = newSecret();
    await this.pool.query(
      `insert into account.sessions (id, user_id, secret_hash, expires_at, user_agent, address)
       values ($1, $2, $3, now() + make_interval(days => $4), $5, $6)`,
      [randomUUID(), userId, secretHash(secret), SESSION_DAYS, userAgent?.slice(0, 300) ?? null, address],
    );
    await this.pool.query('delete from account.sessions where expires_at < now()');
    return secret;
  }

  byCookie(secret: string): Promise<Account | null> {
    return this.#memory.of(`cookie ${secret}`, () => this.#findSession(secret));
  }

  async #findSession(secret: string): Promise<Account | null> {
    const { rows } = await this.pool.query<PrincipalRow & { stale: boolean }>(
      `select u.id as user_id, u.name, u.role, u.library_ids, u.created_at, s.id as session_id, null as scopes,
              s.last_seen_at < now() - interval '5 minutes' as stale
         from account.sessions s join account.users u on u.id = s.user_id
        where s.secret_hash = $1 and s.expires_at > now() and not u.disabled`,
      [secretHash(secret)],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.stale) {
      await this.pool.query(
        'update account.sessions set last_seen_at = now(), expires_at = now() + make_interval(days => $2) where id = $1',
        [row.session_id, SESSION_DAYS],
      );
    }
    return toPrincipal(row);
  }

  async byToken(secret: string): Promise<Account | null> {
    return this.local.principal(secret) ?? this.#memory.of(`token ${secret}`, () => this.#findToken(secret));
  }

  /** Who is who may have changed: nothing is believed that was looked up before. */
  changed(): void {
    this.#memory.forget();
    for (const listener of this.#listeners) listener();
  }

  /** Tells whoever answers for longer than a moment to ask again who is asking. Answers how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #findToken(secret: string): Promise<Account | null> {
    const { rows } = await this.pool.query<PrincipalRow & { token_id: string; stale: boolean }>(
      `select u.id as user_id, u.name, u.role, u.library_ids, u.created_at, null as session_id, t.scopes, t.id as token_id,
              t.last_used_at is null or t.last_used_at < now() - interval '5 minutes' as stale
         from account.tokens t join account.users u on u.id = t.user_id where t.secret_hash = $1 and not u.disabled`,
      [secretHash(secret)],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.stale)
      await this.pool.query('update account.tokens set last_used_at = now() where id = $1', [row.token_id]);
    return toPrincipal(row);
  }

  async list(asker: Principal): Promise<Session[]> {
    const { rows } = await this.pool.query<{
      id: string;
      created_at: Date;
      last_seen_at: Date;
      expires_at: Date;
      user_agent: string | null;
      address: string | null;
    }>('select * from account.sessions where user_id = $1 and expires_at > now() order by last_seen_at desc', [
      asker.userId,
    ]);
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      userAgent: row.user_agent,
      address: row.address,
      current: row.id === asker.sessionId,
    }));
  }

  async end(asker: Principal, id: string): Promise<void> {
    const { rowCount } = await this.pool.query('delete from account.sessions where id = $1 and user_id = $2', [
      id,
      asker.userId,
    ]);
    this.changed();
    if (rowCount === 0) throw new Refusal('session.not-found', 'This session has ended already.');
  }

  async listTokens(asker: Principal): Promise<Token[]> {
    const { rows } = await this.pool.query<{
      id: string;
      name: string;
      scopes: Token['scopes'];
      created_at: Date;
      last_used_at: Date | null;
    }>(
      'select id, name, scopes, created_at, last_used_at from account.tokens where user_id = $1 order by created_at desc',
      [asker.userId],
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }));
  }

  /** The token's text is answered once and kept nowhere. A token may not be given more than its maker may. */
  async addToken(
    asker: Principal,
    name: string,
    scopes: readonly Token['scopes'][number][],
  ): Promise<{ id: string; token: string }> {
    if (scopes.includes('admin') && asker.role !== 'admin')
      throw new Refusal('request.forbidden', 'Only an administrator may make a token with the scope "admin".');
    const [id, token] = [randomUUID(), `kino_${newSecret()}`];
    await this.pool.query(
      'insert into account.tokens (id, user_id, name, secret_hash, scopes) values ($1, $2, $3, $4, $5)',
      [id, asker.userId, name, secretHash(token), scopes],
    );
    return { id, token };
  }

  async revoke(asker: Principal, id: string): Promise<void> {
    const { rowCount } = await this.pool.query('delete from account.tokens where id = $1 and user_id = $2', [
      id,
      asker.userId,
    ]);
    this.changed();
    if (rowCount === 0) throw new Refusal('token.not-found', 'This token is revoked already.');
  }
}
