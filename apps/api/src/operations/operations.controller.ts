import { Controller, Inject, Res } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Refusal } from '#domain';
import { listHistory, projectionStates } from '#read-models';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { ApiReply, Principal } from '../http/api-request.js';
import { numberOf } from '../http/page-start.js';
import { POOL } from '../platform/tokens.js';
import { EventReader } from './event-reader.js';
import { LogTail } from './log-tail.js';
import { Readiness } from './readiness.js';
import { StatusReport } from './status-report.js';

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Endpoint('GET /health/live')
  live(): OutputOf<'GET /health/live'> {
    return { status: 'live' };
  }

  @Endpoint('GET /health/ready')
  async ready(@Res({ passthrough: true }) reply: ApiReply): Promise<OutputOf<'GET /health/ready'>> {
    const missing = await this.readiness.missing();
    if (missing.length > 0) void reply.status(503);
    return { status: missing.length > 0 ? 'starting' : 'ready', missing };
  }
}

@Controller()
export class OperationsController {
  constructor(
    private readonly report: StatusReport,
    private readonly events: EventReader,
    private readonly logs: LogTail,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('GET /status')
  status(): Promise<OutputOf<'GET /status'>> {
    return this.report.make();
  }

  @Endpoint('GET /projections')
  async projections(): Promise<OutputOf<'GET /projections'>> {
    return { items: await this.report.projections() };
  }

  @Endpoint('POST /projections/{name}/rebuild')
  rebuild(@Input() { params }: InputOf<'POST /projections/{name}/rebuild'>): Promise<{ requestId: string }> {
    return this.#ask('rebuild', params.name);
  }

  @Endpoint('POST /projections/{name}/verify')
  verify(@Input() { params }: InputOf<'POST /projections/{name}/verify'>): Promise<{ requestId: string }> {
    return this.#ask('verify', params.name);
  }

  @Endpoint('GET /events')
  eventsOf(@Input() { query }: InputOf<'GET /events'>): Promise<OutputOf<'GET /events'>> {
    return this.events.list({ ...query, cursor: numberOf(query.cursor) });
  }

  @Endpoint('GET /history')
  async history(
    @Asker() asker: Principal,
    @Input() { query }: InputOf<'GET /history'>,
  ): Promise<OutputOf<'GET /history'>> {
    const before = numberOf(query.cursor);
    const { items, total } = await listHistory(this.pool, asker, asker.role === 'admin', { ...query, before });
    return { items, total, nextCursor: items.length === query.limit ? String(items.at(-1)?.position) : null };
  }

  @Endpoint('GET /logs')
  async tail(@Input() { query }: InputOf<'GET /logs'>): Promise<OutputOf<'GET /logs'>> {
    return { items: await this.logs.last(query.limit) };
  }

  async #ask(kind: 'rebuild' | 'verify', name: string): Promise<{ requestId: string }> {
    const isSearch = kind === 'rebuild' && name === 'search';
    if (!isSearch && !(await projectionStates(this.pool)).some((each) => each.name === name)) {
      throw new Refusal('projection.not-found', `There is no projection called "${name}".`);
    }
    const requestId = randomUUID();
    await this.pool.query('insert into projection.requests (id, kind, projection) values ($1, $2, $3)', [
      requestId,
      kind,
      name,
    ]);
    await this.pool.query("select pg_notify('kinolog_requests', '')");
    return { requestId };
  }
}
