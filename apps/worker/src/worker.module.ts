import { Module, type DynamicModule } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { ArtefactBook } from './artefacts/artefact-book.js';
import { ArtefactCancellations } from './artefacts/artefact-cancellations.js';
import { ArtefactJob } from './artefacts/artefact.job.js';
import { MakingParts } from './artefacts/making-parts.js';
import { ConvertCancellations } from './convert/convert-cancellations.js';
import { ConvertJob } from './convert/convert.job.js';
import { PublishResults } from './convert/publish-results.js';
import { FileChecks } from './checks/file-checks.js';
import { EVENTS, LOG, PLATFORM, POOL, type Platform } from './kernel/platform.js';
import { MachineBook } from './machine/machine-book.js';
import { MakingGate } from './machine/making-gate.js';
import { QueueSteering } from './machine/queue-steering.js';
import { Cancellations } from './kernel/cancellations.js';
import { JobDesk } from './job-desk.js';
import { LeaveLibraryJob } from './library/leave-library.job.js';
import { LibraryBook } from './library/library-book.js';
import { FileReader } from './scan/file-reader.js';
import { ScanCancellations } from './scan/scan-cancellations.js';
import { ScanService } from './scan/scan.service.js';
import { Steward } from './steward/steward.js';
import { WorkerHealth } from './steward/worker-health.js';
import { TrashBook } from './trash/trash-book.js';
import { TrashJob } from './trash/trash.job.js';
import { WorkerProcess } from './worker-process.js';

/** How many files are probed at a time: twice the cores, since each waits for the disk half of the time. */
export const probesAtATime = (configured: number | null): number =>
  configured ?? Math.min(16, 2 * availableParallelism());

@Module({})
export class WorkerModule {
  static on(platform: Platform): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: PLATFORM, useValue: platform },
        { provide: POOL, useValue: platform.pool },
        { provide: EVENTS, useValue: platform.store },
        { provide: LOG, useValue: platform.log },
        { provide: FileReader, useFactory: () => new FileReader(probesAtATime(platform.config.probeConcurrency)) },
        LibraryBook,
        ScanCancellations,
        ScanService,
        LeaveLibraryJob,
        TrashBook,
        TrashJob,
        FileChecks,
        MachineBook,
        MakingGate,
        QueueSteering,
        ArtefactBook,
        ArtefactCancellations,
        MakingParts,
        ArtefactJob,
        ConvertCancellations,
        PublishResults,
        ConvertJob,
        Cancellations,
        WorkerHealth,
        JobDesk,
        Steward,
        WorkerProcess,
      ],
    };
  }
}
