import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { concatMap, from, map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { routes, type Route, type RouteKey } from '#contracts';
import { Refusal } from '#domain';
import { HiddenEntries } from '../hidden/hidden-entries.js';
import { ReadModelClock } from '../platform/read-model-clock.js';
import type { ApiReply, ApiRequest } from './api-request.js';
import { ENDPOINT } from './endpoint.js';
import { InvalidRequest } from './problem.js';

/** Lets in only what fits the contract, waits for `Kinolog-After`, knows what the asker hides, and tells `Kinolog-Position`. */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: ReadModelClock,
    private readonly hidden: HiddenEntries,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const key = this.reflector.get<RouteKey>(ENDPOINT, context.getHandler());
    const route: Route = routes[key];
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const reply = context.switchToHttp().getResponse<ApiReply>();
    request.input = {
      params: check('path', route.params, request.params),
      query: check('query', route.query, request.query),
      body: check('body', route.body, request.body),
    };
    return from(this.#caughtUp(request, key)).pipe(
      concatMap((after) => this.#known(request, after)),
      concatMap(() => next.handle()),
      map((answer: unknown) => {
        const position = (answer as { position?: unknown } | null | undefined)?.position;
        if (typeof position === 'number' && request.method !== 'GET')
          void reply.header('Kinolog-Position', String(position));
        return answer;
      }),
    );
  }

  /** Who asks is known with what they hide, as of the position that they know. */
  async #known(request: ApiRequest, after: number | null): Promise<void> {
    if (request.account)
      request.asker = { hidden: await this.hidden.of(request.account.userId, after), ...request.account };
  }

  /** The position that was waited for; null: none. */
  async #caughtUp(request: ApiRequest, key: RouteKey): Promise<number | null> {
    const header = request.headers['kinolog-after'];
    if (header === undefined) return null;
    const position = Number(header);
    if (!Number.isSafeInteger(position) || position < 0) {
      throw new InvalidRequest([{ path: 'Kinolog-After', message: 'must be a log position' }]);
    }
    if (!(await this.clock.reaches(position))) {
      throw new Refusal('read-models.behind', 'The read models have not caught up yet: try again in a moment.');
    }
    if (readsIndex(key)) await this.clock.othersCaughtUp();
    return position;
  }
}

/** Lists, searches, catalogue and likeness come from the index in memory, which follows the read models. */
const readsIndex = (key: RouteKey): boolean =>
  key === 'GET /videos' || /^GET \/(search|catalogue)/.test(key) || /\/(similar|terms)$/.test(key);

function check(part: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const unstorable = unstorableAt(value, [part]);
  if (unstorable) throw new InvalidRequest([{ path: unstorable, message: 'holds a character that cannot be stored' }]);
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new InvalidRequest(
    parsed.error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message })),
  );
}

/** Where a text holds NUL or half a character, neither of which Postgres takes; null when none does. */
function unstorableAt(value: unknown, path: readonly string[]): string | null {
  if (typeof value === 'string') return /\0|\p{Surrogate}/u.test(value) ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorableAt(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
