import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule, CONTROLLERS, type AppParts } from './app.module.js';
import { Sessions } from './accounts/sessions.js';
import { SetupCode } from './accounts/setup-code.js';
import { migrateAccounts } from '#read-models';
import { buildOpenApi } from './openapi/build-openapi.js';
import { docsPage } from './openapi/docs-page.js';
import { metricsText } from './operations/metrics.js';
import { StatusReport } from './operations/status-report.js';
import { checkOwners } from './platform/check-owners.js';
import { Notifications } from './platform/notifications.js';
import { VERSION } from './platform/version.js';
import { readCookie, SESSION_COOKIE } from './http/cookie.js';
import { SECURITY_HEADERS, serveShell } from './web/static-shell.js';

/** Builds the API, not yet listening. `webFolder` holds the built web UI. */
export async function createApp(parts: AppParts, webFolder: string): Promise<NestFastifyApplication> {
  checkOwners(CONTROLLERS);
  await migrateAccounts(parts.pool);
  const adapter = new FastifyAdapter({
    trustProxy: parts.config.trustedProxies.length > 0 ? [...parts.config.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: ['error', 'fatal'],
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRequest', (_, reply, done) => {
    void reply.headers(SECURITY_HEADERS);
    done();
  });
  describe(fastify, app);
  await serveShell(fastify, webFolder, basePathOf(parts.config.publicUrl));
  await app.get(Notifications).start();
  if (await app.get(Sessions).setupNeeded()) app.get(SetupCode).announce();
  app.enableShutdownHooks();
  await app.init();
  return app;
}

/** The API's description and metrics, for whoever may read. */
function describe(fastify: FastifyInstance, app: NestFastifyApplication): void {
  const openApi = JSON.stringify(buildOpenApi(VERSION));
  const page = docsPage(VERSION);
  const sessions = app.get(Sessions);
  const only =
    (role: 'user' | 'admin') =>
    async (headers: { authorization?: string | undefined; cookie?: string | undefined }) => {
      const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
      const cookie = readCookie(headers.cookie, SESSION_COOKIE);
      const asker = bearer ? await sessions.byToken(bearer) : cookie ? await sessions.byCookie(cookie) : null;
      return asker !== null && (role === 'user' || asker.role === 'admin');
    };
  const serve = (path: string, type: string, role: 'user' | 'admin', body: () => string | Promise<string>): void => {
    const may = only(role);
    fastify.get(path, async (request, reply) => {
      if (!(await may(request.headers))) {
        return reply.status(401).type('application/problem+json').send({
          type: 'about:blank',
          title: 'request unauthenticated',
          status: 401,
          code: 'request.unauthenticated',
          detail: 'Log in first.',
        });
      }
      return reply.type(type).send(await body());
    });
  };
  serve('/api/openapi.json', 'application/json', 'user', () => openApi);
  serve('/api/docs', 'text/html; charset=utf-8', 'user', () => page);
  serve('/metrics', 'text/plain; version=0.0.4', 'admin', () => metricsText(app.get(StatusReport)));
}

const basePathOf = (publicUrl: string | null): string =>
  publicUrl ? `${new URL(publicUrl).pathname.replace(/\/+$/, '')}/` : '/';
