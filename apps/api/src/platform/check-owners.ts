import { Reflector } from '@nestjs/core';
import { routes, type RouteKey } from '#contracts';
import { ENDPOINT } from '../http/endpoint.js';

type Controller = abstract new (...args: never[]) => object;

/** Every route of the contracts has exactly one handler, every handler a route: or the API refuses to start. */
export function checkOwners(controllers: readonly Controller[]): void {
  const owners = new Map<string, string[]>();
  const reflector = new Reflector();
  for (const controller of controllers) {
    const prototype = controller.prototype as Record<string, unknown>;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method = prototype[name];
      if (name === 'constructor' || typeof method !== 'function') continue;
      const key = reflector.get<RouteKey | undefined>(ENDPOINT, method as () => unknown);
      if (!key) throw new Error(`${controller.name}.${name} is no endpoint of the contracts`);
      owners.set(key, [...(owners.get(key) ?? []), `${controller.name}.${name}`]);
    }
  }
  const wrong = Object.keys(routes).filter((key) => owners.get(key)?.length !== 1);
  if (wrong.length > 0)
    throw new Error(
      `routes without exactly one handler: ${wrong.map((key) => `${key} (${owners.get(key)?.join(', ') ?? 'none'})`).join('; ')}`,
    );
}
