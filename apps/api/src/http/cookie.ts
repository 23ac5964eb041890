import type { ApiReply, ApiRequest } from './api-request.js';

export const SESSION_COOKIE = 'kinolog_session';

export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** HttpOnly, SameSite=Lax, and Secure behind HTTPS. `maxAgeSeconds` 0 removes it. */
export function setSessionCookie(
  request: ApiRequest,
  reply: ApiReply,
  value: string,
  maxAgeSeconds: number,
  path: string,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header(
    'Set-Cookie',
    `${SESSION_COOKIE}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`,
  );
}
