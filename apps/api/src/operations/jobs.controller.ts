import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { ARTEFACT_KINDS } from '#media';
import { Refusal } from '#domain';
import { WishArtefacts } from '../artefacts/artefacts.commands.js';
import { CancelConversion, RequestConversion } from '../conversions/conversions.commands.js';
import { requireConversion } from '../conversions/conversions.controller.js';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { pageStart } from '../http/page-start.js';
import { CancelScan } from '../library/scan.commands.js';
import { actionOf, type Action } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';
import { QueueView } from './queue-view.js';
import { jobOf } from './job-id.js';

@Controller()
export class JobsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queue: QueueView,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Endpoint('GET /jobs')
  list(@Input() { query }: InputOf<'GET /jobs'>): Promise<OutputOf<'GET /jobs'>> {
    return this.queue.list(query.limit, pageStart(query));
  }

  @Endpoint('POST /jobs/{id}/cancel')
  async cancel(@Asker() asker: Principal, @Input() { params }: InputOf<'POST /jobs/{id}/cancel'>) {
    return { position: await this.commands.execute(cancelling(jobOf(params.id), actionOf(asker))) };
  }

  @Endpoint('POST /jobs/{id}/retry')
  async retry(@Asker() asker: Principal, @Input() { params }: InputOf<'POST /jobs/{id}/retry'>) {
    const { queue, subject } = jobOf(params.id);
    const action = actionOf(asker);
    switch (queue) {
      case 'scan':
        throw new Refusal('job.not-found', 'A scan is not tried again by itself: start a new one.');
      case 'artefacts': {
        const wish = { do: 'again', kinds: ARTEFACT_KINDS, which: 'failed' } as const;
        return { position: await this.commands.execute(new WishArtefacts(action, subject, wish)) };
      }
      case 'convert': {
        // A conversion keeps its outcome: the same is asked for once more.
        const { videoId, work } = await requireConversion(this.pool, asker, subject);
        return { position: await this.commands.execute(new RequestConversion(action, randomUUID(), videoId, work)) };
      }
    }
  }
}

function cancelling({ queue, subject }: ReturnType<typeof jobOf>, action: Action) {
  switch (queue) {
    case 'scan':
      return new CancelScan(action, subject);
    case 'artefacts':
      return new WishArtefacts(action, subject, { do: 'cancel' });
    case 'convert':
      return new CancelConversion(action, subject);
  }
}
