import type { Metadata } from '@grpc/grpc-js';
import { isMetastream, originalOf } from './log-record.js';
import { accessDenied, badCredentials } from './rpc-errors.js';
import type { StreamAcl } from './stream-metadata.js';
import type { WireLog } from './wire-log.js';

export interface User {
  readonly name: string;
  readonly password: string;
  readonly roles: readonly string[];
}

/** The users a fresh secure server has. */
export const DEFAULT_USERS: readonly User[] = [
  { name: 'admin', password: 'changeit', roles: ['$admins'] },
  { name: 'ops', password: 'changeit', roles: ['$ops'] },
];

export type Action = 'read' | 'write' | 'delete';

/** Throws the refusal when the caller may not do this. */
export type CheckAccess = (caller: Metadata, action: Action, stream: string) => void;

/** An insecure server looks at neither users nor access lists. */
export const openToAll: CheckAccess = () => undefined;

/** Basic authentication and the streams' access lists; nobody is let in without a name. */
export function accessFor(users: readonly User[], log: WireLog): CheckAccess {
  return (caller, action, stream) => {
    const user = identify(users, caller);
    if (!user) throw accessDenied();
    const roles = [user.name, ...user.roles, '$all'];
    if (!roles.includes('$admins') && !allowedRoles(log, action, stream).some((role) => roles.includes(role)))
      throw accessDenied();
  };
}

function identify(users: readonly User[], caller: Metadata): User | undefined {
  const [header] = caller.get('authorization');
  if (header === undefined) return undefined;
  const [scheme, encoded] = String(header).split(' ');
  const [name, ...password] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  const user = users.find((each) => each.name === name && each.password === password.join(':'));
  if (scheme !== 'Basic' || !user) throw badCredentials();
  return user;
}

const KEYS = { read: '$r', write: '$w', delete: '$d' } as const;
const META_KEYS = { read: '$mr', write: '$mw', delete: '$mw' } as const;

function allowedRoles(log: WireLog, action: Action, stream: string): readonly string[] {
  const original = isMetastream(stream) ? originalOf(stream) : stream;
  const key: keyof StreamAcl = isMetastream(stream) ? META_KEYS[action] : KEYS[action];
  const listed = log.metadataOf(original).$acl?.[key];
  if (listed !== undefined) return typeof listed === 'string' ? [listed] : listed;
  return original.startsWith('$') ? ['$admins'] : ['$all'];
}
