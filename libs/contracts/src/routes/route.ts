import { z } from 'zod';

/** Who may call: `public` anyone, `user` every account, `admin` administrators only. */
export type Access = 'public' | 'user' | 'admin';

export interface Route {
  readonly summary: string;
  readonly access: Access;
  /** Status of success. */
  readonly status: number;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Request headers beside the general ones; for the description, each handler reads its own. */
  readonly headers?: z.ZodType;
  /** Absent: no JSON comes back (a stream, or nothing). */
  readonly response?: z.ZodType;
  /** Stable error codes beside the general ones; of a command about many things, also those that it refuses some of them with. */
  readonly errors?: readonly string[];
}

/** Keeps the exact types of a table of routes, keyed `METHOD /path/{param}` below `/api/v1`. */
export const table = <T extends Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Route>>>(
  routes: T,
): T => routes;

/** Codes that any route may answer. */
export const GENERAL_ERRORS: readonly string[] = [
  'request.invalid',
  'request.malformed',
  'request.too-large',
  'request.unauthenticated',
  'request.forbidden',
  'request.foreign-origin',
  'request.unknown-route',
  'setup.needed',
  'read-models.behind',
  'log.unavailable',
  'log.conflict',
];
