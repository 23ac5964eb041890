import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Scan } from '#contracts';
import { Refusal } from '#domain';
import { findScan, listLibraries, listScans, scanFailures, statistics, type StoredScan } from '#read-models';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { pageStart } from '../http/page-start.js';
import { actionOf, latest } from '../platform/commands.js';
import { ProgressBoard } from '../live/progress-board.js';
import { POOL } from '../platform/tokens.js';
import { Totals } from '../platform/totals.js';
import { AddLibrary, ChangeLibrary, RemoveLibrary } from './library.commands.js';
import { CancelScan, RequestScan } from './scan.commands.js';
import { WatchHealth } from './watch-health.js';

@Controller()
export class LibraryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly totals: Totals,
    private readonly watch: WatchHealth,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('GET /libraries')
  async list(@Asker() asker: Principal): Promise<OutputOf<'GET /libraries'>> {
    const admin = asker.role === 'admin';
    const [libraries, watch] = await Promise.all([
      this.totals.of(['libraries', asker.libraryIds, asker.hidden, admin], () =>
        listLibraries(this.pool, asker, admin),
      ),
      this.watch.byLibrary(),
    ]);
    return {
      items: libraries.map((library) => ({
        ...library,
        ...(watch.get(library.id) ?? { watch: 'unknown', watchNote: null }),
      })),
    };
  }

  @Endpoint('POST /libraries')
  add(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /libraries'>): Promise<OutputOf<'POST /libraries'>> {
    return this.commands.execute(new AddLibrary(actionOf(asker), body.path, body.name, body.rules));
  }

  @Endpoint('PATCH /libraries/{id}')
  async change(
    @Asker() asker: Principal,
    @Input() { params, body }: InputOf<'PATCH /libraries/{id}'>,
  ): Promise<OutputOf<'PATCH /libraries/{id}'>> {
    return { position: await this.commands.execute(new ChangeLibrary(actionOf(asker), params.id, body)) };
  }

  @Endpoint('DELETE /libraries/{id}')
  async remove(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /libraries/{id}'>,
  ): Promise<OutputOf<'DELETE /libraries/{id}'>> {
    return { position: await this.commands.execute(new RemoveLibrary(actionOf(asker), params.id)) };
  }

  @Endpoint('GET /statistics')
  statistics(@Asker() asker: Principal): Promise<OutputOf<'GET /statistics'>> {
    return this.totals.of(['statistics', asker.libraryIds, asker.hidden], () => statistics(this.pool, asker));
  }
}

@Controller()
export class ScansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly board: ProgressBoard,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('POST /scans')
  async request(
    @Asker() asker: Principal,
    @Input() { body }: InputOf<'POST /scans'>,
  ): Promise<OutputOf<'POST /scans'>> {
    const wanted = body.libraryIds ?? (await listLibraries(this.pool, asker, false)).map((library) => library.id);
    const action = actionOf(asker);
    const items = [...new Set(wanted)].map((libraryId) => ({ id: randomUUID(), libraryId }));
    const positions = await Promise.all(
      items.map(({ id, libraryId }) => this.commands.execute(new RequestScan(action, id, libraryId))),
    );
    return { items, position: latest(positions) };
  }

  @Endpoint('GET /scans')
  async list(@Input() { query }: InputOf<'GET /scans'>): Promise<OutputOf<'GET /scans'>> {
    const from = pageStart(query);
    const { items, total } = await listScans(this.pool, query.limit, from);
    const next = from + items.length;
    return {
      items: items.map((scan) => this.#withProgress(scan)),
      total,
      nextCursor: next < total && items.length > 0 ? String(next) : null,
    };
  }

  @Endpoint('GET /scans/{id}')
  async find(@Input() { params }: InputOf<'GET /scans/{id}'>): Promise<Scan> {
    const scan = await findScan(this.pool, params.id);
    if (!scan) throw new Refusal('scan.not-found', 'There is no such scan: reload the list of scans.');
    return { ...this.#withProgress(scan), failures: await scanFailures(this.pool, scan.id) };
  }

  @Endpoint('DELETE /scans/{id}')
  async cancel(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'DELETE /scans/{id}'>,
  ): Promise<OutputOf<'DELETE /scans/{id}'>> {
    return { position: await this.commands.execute(new CancelScan(actionOf(asker), params.id)) };
  }

  #withProgress(scan: StoredScan): Scan {
    const running = scan.state === 'queued' ? this.board.of('scan', scan.id) : null;
    const progress = running && {
      phase: running.phase,
      done: running.done,
      total: running.total,
      filesPerSecond: running.perSecond,
    };
    return { ...scan, state: running ? 'running' : scan.state, progress, failures: [] };
  }
}
