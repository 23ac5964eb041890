import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
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
import { askerOf } from './http/asker-of.js';
import { problemOf } from './http/problem.js';
import { StreamLane } from './videos/stream-lane.js';
import { SECURITY_HEADERS, serveShell } from './web/static-shell.js';

/** Longer than proxies keep theirs, so that they never send into a connection that ends. */
const KEEP_ALIVE_MS = 72_000;

/** Builds the API, not yet listening. `webFolder` holds the built web UI. */
export async function createApp(parts: AppParts, webFolder: string): Promise<NestFastifyApplication> {
  checkOwners(CONTROLLERS);
  await migrateAccounts(parts.pool);
  let lane: StreamLane | null = null;
  const adapter = new FastifyAdapter({
    serverFactory: (pipeline: (request: IncomingMessage, response: ServerResponse) => void) =>
      createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
        if (!lane?.takes(request, response)) pipeline(request, response);
      }),
    trustProxy: parts.config.trustedProxies.length > 0 ? [...parts.config.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    // What cannot be read as a request comes before all hooks.
    frameworkErrors: (error: Error, _: unknown, reply: FastifyReply) => {
      const problem = problemOf('request.malformed', error.message);
      void reply.headers(SECURITY_HEADERS).status(problem.status).type('application/problem+json').send(problem);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: ['error', 'fatal'],
  });
  lane = app.get(StreamLane);
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
  const serve = (path: string, type: string, role: 'user' | 'admin', body: () => string | Promise<string>): void => {
    fastify.get(path, async (request, reply) => {
      const asker = await askerOf(sessions, request.headers);
      const problem = !asker
        ? problemOf('request.unauthenticated', 'Log in first.')
        : role === 'admin' && asker.role !== 'admin'
          ? problemOf('request.forbidden', 'Only an administrator may see this.')
          : null;
      if (!problem) return reply.type(type).send(await body());
      if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
      return reply.status(problem.status).type('application/problem+json').send(problem);
    });
  };
  serve('/api/openapi.json', 'application/json', 'user', () => openApi);
  serve('/api/docs', 'text/html; charset=utf-8', 'user', () => page);
  serve('/metrics', 'text/plain; version=0.0.4', 'admin', () => metricsText(app.get(StatusReport)));
}

const basePathOf = (publicUrl: string | null): string =>
  publicUrl ? `${new URL(publicUrl).pathname.replace(/\/+$/, '')}/` : '/';
