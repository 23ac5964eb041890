import { z } from 'zod';
import { Id, Instant } from './common.js';

export const Role = z.enum(['admin', 'user']);
const UserName = z.string().trim().min(1).max(60);
const Password = z.string().min(8, 'at least 8 characters').max(1_000);

export const Credentials = z.object({ name: UserName, password: z.string().min(1).max(1_000) });
export const SetupState = z.object({
  /** True until the first administrator exists. */
  needed: z.boolean(),
  /** True when the one-time code printed in the log must be given (asked from beyond this machine). */
  codeRequired: z.boolean(),
});
export const Setup = z.object({ name: UserName, password: Password, code: z.string().max(100).optional() });

export const User = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  disabled: z.boolean(),
  /** Libraries granted; null: all, now and later. */
  libraryIds: z.array(Id).nullable(),
  createdAt: Instant,
});
export type User = z.infer<typeof User>;

export const NewUser = z.object({
  name: UserName,
  password: Password,
  role: Role.default('user'),
  libraryIds: z.array(Id).nullable().default(null),
});
export const UserChange = z.object({
  role: Role.optional(),
  disabled: z.boolean().optional(),
  libraryIds: z.array(Id).nullable().optional(),
});
export const PasswordReset = z.object({ password: Password });
export const PasswordChange = z.object({ current: z.string().max(1_000), password: Password });

export const Session = z.object({
  id: Id,
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** `read`: every GET. `write`: a person's commands. `admin`: all. A token never may more than its owner. */
export const Scope = z.enum(['read', 'write', 'admin']);
export const NewToken = z.object({ name: z.string().trim().min(1).max(100), scopes: z.array(Scope).min(1) });
export const Token = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(Scope),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type Token = z.infer<typeof Token>;
