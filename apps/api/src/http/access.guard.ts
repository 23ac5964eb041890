import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { routes, type Route, type RouteKey } from '#contracts';
import { Refusal } from '#domain';
import { Sessions } from '../accounts/sessions.js';
import { CONFIG } from '../platform/tokens.js';
import type { Config } from '#config';
import type { Account, ApiRequest } from './api-request.js';
import { askerOf } from './asker-of.js';
import { ENDPOINT } from './endpoint.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Denies by default: a handler that is no endpoint of the contracts is not reachable at all. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const key = this.reflector.get<RouteKey | undefined>(ENDPOINT, context.getHandler());
    if (!key) throw new Refusal('request.unknown-route', 'There is nothing here.');
    const route: Route = routes[key];
    if (!SAFE.has(request.method)) this.#refuseForeignOrigin(request);
    const asker = await askerOf(this.sessions, request.headers);
    if (asker) request.account = asker;
    if (route.access === 'public') return true;
    if (!asker) {
      if (await this.sessions.setupNeeded())
        throw new Refusal('setup.needed', 'Create the administrator first: open the start page.');
      throw new Refusal('request.unauthenticated', 'Log in first.');
    }
    if (route.access === 'admin' && asker.role !== 'admin')
      throw new Refusal('request.forbidden', 'Only an administrator may do this.');
    this.#checkScope(route, SAFE.has(request.method), asker);
    return true;
  }

  #checkScope(route: Route, reading: boolean, asker: Account): void {
    const needed = route.access === 'admin' && !reading ? 'admin' : reading ? 'read' : 'write';
    const enough =
      asker.scopes.includes('admin') ||
      asker.scopes.includes(needed) ||
      (needed === 'read' && asker.scopes.includes('write'));
    if (!enough) throw new Refusal('request.forbidden', `This token lacks the scope "${needed}".`);
  }

  /** A page of another site must not act with a viewer's cookie (beside SameSite). Tools without an Origin have no cookie jar of ours. */
  #refuseForeignOrigin(request: ApiRequest): void {
    const origin = request.headers.origin;
    const site = request.headers['sec-fetch-site'];
    if (origin === undefined) {
      if (site === undefined || site === 'same-origin' || site === 'none') return;
    } else {
      const own = this.config.publicUrl
        ? new URL(this.config.publicUrl).origin
        : `${request.protocol}://${request.headers.host ?? ''}`;
      if (origin === own) return;
    }
    throw new Refusal('request.foreign-origin', 'This came from a page of another site.');
  }
}
