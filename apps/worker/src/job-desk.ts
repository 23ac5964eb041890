import { Injectable } from '@nestjs/common';
import type { JobHandlers } from '#jobs';
import { ArtefactJob } from './artefacts/artefact.job.js';
import { ConvertJob } from './convert/convert.job.js';
import { Cancellations } from './kernel/cancellations.js';
import { LeaveLibraryJob } from './library/leave-library.job.js';
import { ScanService } from './scan/scan.service.js';
import { TrashJob } from './trash/trash.job.js';

/** Every kind of job and who does it: a kind without a handler does not compile. */
@Injectable()
export class JobDesk {
  constructor(
    private readonly scans: ScanService,
    private readonly leaving: LeaveLibraryJob,
    private readonly trash: TrashJob,
    private readonly artefacts: ArtefactJob,
    private readonly conversions: ConvertJob,
    private readonly cancellations: Cancellations,
  ) {}

  readonly handlers: JobHandlers = {
    scan: (payload, context) => this.scans.runRequested(payload, context),
    'leave-library': (payload, { signal }) => this.leaving.run(payload, signal),
    trash: (payload, { signal }) => this.trash.run(payload, signal),
    artefacts: (payload, job) => this.artefacts.run(payload, job),
    'artefacts-now': (payload, job) => this.artefacts.run(payload, job),
    convert: (payload, job) => this.conversions.run(payload, job),
  };

  /** Hears of jobs that are called off while they run. */
  follow(signal: AbortSignal): Promise<void> {
    return this.cancellations.follow(signal);
  }
}
