import type { Sessions } from '../accounts/sessions.js';
import type { Account } from './api-request.js';
import { readCookie, SESSION_COOKIE } from './cookie.js';

interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/** The account that a request's headers name: an API token goes before a session's cookie. */
export async function askerOf(sessions: Sessions, headers: Credentials): Promise<Account | null> {
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (bearer) return sessions.byToken(bearer);
  const cookie = readCookie(headers.cookie, SESSION_COOKIE);
  return cookie ? sessions.byCookie(cookie) : null;
}
