import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { z } from 'zod';
import { routes, type Route, type RouteKey, type Routes } from '#contracts';
import type { ApiRequest } from './api-request.js';

export const ENDPOINT = 'kinolog:endpoint';

/** What a handler is given: the validated parts of the request. */
export type InputOf<K extends RouteKey> = {
  params: Routes[K] extends { params: z.ZodType } ? z.output<Routes[K]['params']> : undefined;
  query: Routes[K] extends { query: z.ZodType } ? z.output<Routes[K]['query']> : undefined;
  body: Routes[K] extends { body: z.ZodType } ? z.output<Routes[K]['body']> : undefined;
};
export type OutputOf<K extends RouteKey> = Routes[K] extends { response: z.ZodType }
  ? z.input<Routes[K]['response']>
  : void;

const METHODS: Readonly<Record<string, RequestMethod>> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};

/** Binds a method to a route of the contracts: path, status, who may call, and what is let in. */
export function Endpoint(key: RouteKey): MethodDecorator {
  const [method, path] = key.split(' ') as [string, string];
  const route: Route = routes[key];
  return applyDecorators(
    RequestMapping({ method: METHODS[method] as RequestMethod, path: `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}` }),
    HttpCode(route.status),
    SetMetadata(ENDPOINT, key),
  );
}

/** The validated request: `@Input() input: InputOf<'GET /videos'>`. */
export const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<ApiRequest>().input,
);

/** Who asks. */
export const Asker = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<ApiRequest>().asker,
);
