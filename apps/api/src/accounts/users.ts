import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { User } from '#contracts';
import { Refusal } from '#domain';
import { POOL } from '../platform/tokens.js';
import { hashPassword, passwordFits } from './secrets.js';

interface Row {
  id: string;
  name: string;
  role: 'admin' | 'user';
  disabled: boolean;
  library_ids: string[] | null;
  created_at: Date;
}

const COLUMNS = 'id, name, role, disabled, library_ids, created_at';
const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly role: 'admin' | 'user';
  readonly libraryIds: readonly string[] | null;
}

export interface AccountChange {
  readonly role?: 'admin' | 'user' | undefined;
  readonly disabled?: boolean | undefined;
  readonly libraryIds?: readonly string[] | null | undefined;
}

/** Accounts: who there is, with what password, role and grants. */
@Injectable()
export class Users {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async any(): Promise<boolean> {
    return ((await this.pool.query('select 1 from account.users limit 1')).rowCount ?? 0) > 0;
  }

  async list(): Promise<User[]> {
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from account.users order by created_at, id`);
    return rows.map(toUser);
  }

  async find(id: string): Promise<User> {
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from account.users where id = $1`, [id]);
    if (!rows[0]) throw notFound();
    return toUser(rows[0]);
  }

  /** Refuses with `user.name-taken`; as the first account only while there is none, with `setup.done`. */
  async add(account: NewAccount, onlyFirst = false): Promise<User> {
    const hash = await hashPassword(account.password);
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      if (onlyFirst) {
        await client.query('lock table account.users in exclusive mode');
        if (((await client.query('select 1 from account.users limit 1')).rowCount ?? 0) > 0) {
          throw new Refusal('setup.done', 'The administrator exists already: log in.');
        }
      }
      const { rows } = await client.query<Row>(
        `insert into account.users (id, name, name_key, password_hash, role, library_ids) values ($1, $2, $3, $4, $5, $6)
         on conflict (name_key) do nothing returning ${COLUMNS}`,
        [randomUUID(), account.name, nameKey(account.name), hash, account.role, account.libraryIds],
      );
      if (!rows[0])
        throw new Refusal(
          'user.name-taken',
          `There is an account called "${account.name}" already: choose another name.`,
        );
      await client.query('commit');
      return toUser(rows[0]);
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** The account if name and password fit and it is enabled, else null; takes as long either way. */
  async authenticate(name: string, password: string): Promise<User | null> {
    const { rows } = await this.pool.query<Row & { password_hash: string }>(
      `select ${COLUMNS}, password_hash from account.users where name_key = $1 and not disabled`,
      [nameKey(name.trim())],
    );
    const fits = await passwordFits(rows[0]?.password_hash ?? null, password);
    return fits && rows[0] ? toUser(rows[0]) : null;
  }

  /** Refuses with `user.last-admin` what would leave no enabled administrator. A disabled account's sessions end. */
  async change(id: string, change: AccountChange): Promise<User> {
    return this.#keepingAnAdmin(async (client) => {
      const { rows } = await client.query<Row>(
        `update account.users set role = coalesce($2, role), disabled = coalesce($3, disabled),
                library_ids = case when $4 then $5::uuid[] else library_ids end
          where id = $1 returning ${COLUMNS}`,
        [id, change.role ?? null, change.disabled ?? null, change.libraryIds !== undefined, change.libraryIds ?? null],
      );
      if (!rows[0]) throw notFound();
      if (rows[0].disabled) await client.query('delete from account.sessions where user_id = $1', [id]);
      return toUser(rows[0]);
    });
  }

  /** Sets a password and ends the account's sessions but one. */
  async setPassword(id: string, password: string, keepSession: string | null): Promise<void> {
    const { rowCount } = await this.pool.query('update account.users set password_hash = $2 where id = $1', [
      id,
      await hashPassword(password),
    ]);
    if (rowCount === 0) throw notFound();
    await this.pool.query('delete from account.sessions where user_id = $1 and ($2::uuid is null or id <> $2::uuid)', [
      id,
      keepSession,
    ]);
  }

  /** Removes the account once `erase` has resolved: whatever stops it in between, it can be tried again. */
  async remove(id: string, erase: () => Promise<void>): Promise<void> {
    await this.#keepingAnAdmin(async (client) => {
      const { rowCount } = await client.query('delete from account.users where id = $1', [id]);
      if (rowCount === 0) throw notFound();
    }, erase);
  }

  async #keepingAnAdmin<T>(
    work: (client: { query: Pool['query'] }) => Promise<T>,
    beforeCommit?: () => Promise<void>,
  ): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('lock table account.users in exclusive mode');
      const admins = "select 1 from account.users where role = 'admin' and not disabled limit 1";
      const before = await client.query(admins);
      const done = await work(client);
      const left = await client.query(admins);
      if (before.rowCount !== 0 && left.rowCount === 0)
        throw new Refusal('user.last-admin', 'This is the last administrator: make another one first.');
      await beforeCommit?.();
      await client.query('commit');
      return done;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

const notFound = (): Refusal => new Refusal('user.not-found', 'There is no such account.');

const toUser = (row: Row): User => ({
  id: row.id,
  name: row.name,
  role: row.role,
  disabled: row.disabled,
  libraryIds: row.library_ids,
  createdAt: row.created_at.toISOString(),
});
