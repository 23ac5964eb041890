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
  /** Absent: no JSON comes back (a stream, or nothing). */
  readonly response?: z.ZodType;
  /** Stable error codes beside the general ones. */
  readonly errors?: readonly string[];
}

/** Keeps the exact types of a table of routes, keyed `METHOD /path/{param}` below `/api/v1`. */
export const table = <T extends Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Route>>>(
  routes: T,
): T => routes;
