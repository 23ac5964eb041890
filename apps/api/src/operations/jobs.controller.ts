import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ARTEFACT_KINDS } from '#media';
import { Refusal } from '#domain';
import { WishArtefacts } from '../artefacts/artefacts.commands.js';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { pageStart } from '../http/page-start.js';
import { CancelScan } from '../library/scan.commands.js';
import { actionOf } from '../platform/commands.js';
import { QueueView } from './queue-view.js';
import { jobOf } from './job-id.js';

@Controller()
export class JobsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queue: QueueView,
  ) {}

  @Endpoint('GET /jobs')
  list(@Input() { query }: InputOf<'GET /jobs'>): Promise<OutputOf<'GET /jobs'>> {
    return this.queue.list(query.limit, pageStart(query));
  }

  @Endpoint('POST /jobs/{id}/cancel')
  async cancel(@Asker() asker: Principal, @Input() { params }: InputOf<'POST /jobs/{id}/cancel'>) {
    const job = jobOf(params.id);
    const action = actionOf(asker);
    const command =
      job.queue === 'scan'
        ? new CancelScan(action, job.subject)
        : new WishArtefacts(action, job.subject, { do: 'cancel' });
    return { position: await this.commands.execute(command) };
  }

  @Endpoint('POST /jobs/{id}/retry')
  async retry(@Asker() asker: Principal, @Input() { params }: InputOf<'POST /jobs/{id}/retry'>) {
    const job = jobOf(params.id);
    if (job.queue === 'scan') {
      throw new Refusal('job.not-found', 'A scan is not tried again by itself: start a new one.');
    }
    const wish = { do: 'again', kinds: ARTEFACT_KINDS, which: 'failed' } as const;
    return { position: await this.commands.execute(new WishArtefacts(actionOf(asker), job.subject, wish)) };
  }
}
