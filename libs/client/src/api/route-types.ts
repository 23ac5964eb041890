import type { RouteKey, Routes } from '#contracts';
import type { z } from 'zod';

/** What a query string can carry; lists are joined by commas, `undefined` is left out. */
export type QueryValue = string | number | boolean | readonly string[] | undefined;

type Params<K extends RouteKey> = Routes[K] extends { params: infer T extends z.ZodType }
  ? { readonly params: z.input<T> }
  : { readonly params?: undefined };
type Query<K extends RouteKey> = Routes[K] extends { query: infer T extends z.ZodType }
  ? { readonly query?: { readonly [P in keyof z.input<T>]?: QueryValue } }
  : { readonly query?: undefined };
type Body<K extends RouteKey> = Routes[K] extends { body: infer T extends z.ZodType }
  ? { readonly body: z.input<T> }
  : { readonly body?: undefined };

/** How a single call may be steered. */
interface CallOptions {
  readonly signal?: AbortSignal;
  /** Wait until the read models have passed this log position. */
  readonly after?: number;
  /** Let the request outlive the page. */
  readonly keepalive?: boolean;
}

export type RequestOf<K extends RouteKey> = Params<K> & Query<K> & Body<K> & CallOptions;
export type ResponseOf<K extends RouteKey> = Routes[K] extends { response: infer T extends z.ZodType }
  ? z.output<T>
  : undefined;

/** The second argument may be left out when the route needs neither params nor body. */
export type Arguments<K extends RouteKey> =
  Record<never, never> extends RequestOf<K> ? [request?: RequestOf<K>] : [request: RequestOf<K>];
