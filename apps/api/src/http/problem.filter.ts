import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Problem } from '#contracts';
import { Refusal } from '#domain';
import { EventLogUnavailable, WrongExpectedRevision } from '#event-store';
import { LOG } from '../platform/tokens.js';
import type { ApiReply, ApiRequest } from './api-request.js';
import { InvalidRequest, problemOf } from './problem.js';

/** Every error leaves as an RFC 9457 problem document with a stable code. What we did not foresee is logged, not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<ApiReply>();
    const request = host.switchToHttp().getRequest<ApiRequest>();
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const problem = this.#problem(error, request);
    if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    const retry = error instanceof Refusal ? error.details['retryAfterSeconds'] : undefined;
    if (typeof retry === 'number') void reply.header('Retry-After', String(retry));
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }

  #problem(error: unknown, request: ApiRequest): Problem {
    if (error instanceof Refusal) {
      const problem = problemOf(error.code, error.message);
      return error instanceof InvalidRequest ? { ...problem, errors: [...error.errors] } : problem;
    }
    if (error instanceof EventLogUnavailable)
      return problemOf('log.unavailable', 'The event log cannot be reached: try again in a moment.');
    if (error instanceof WrongExpectedRevision)
      return problemOf('log.conflict', 'Others changed this at the same time: load it again.');
    const status =
      error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number }).statusCode ?? 500);
    if (status === 404)
      return problemOf('request.unknown-route', `There is nothing at ${request.url.split('?')[0] ?? ''}.`);
    if (status === 413) return problemOf('request.too-large', 'The request is too large.');
    if (status >= 400 && status < 500) return problemOf('request.malformed', (error as Error).message, status);
    this.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed');
    return problemOf('internal', 'Something went wrong here; the log says what. Try again.', 500);
  }
}
