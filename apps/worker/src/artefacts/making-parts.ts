import { Injectable } from '@nestjs/common';
import { MakingGate } from '../machine/making-gate.js';
import { WorkerHealth } from '../steward/worker-health.js';
import { ArtefactCancellations } from './artefact-cancellations.js';

/** What the making of artefacts needs beside the log. */
@Injectable()
export class MakingParts {
  constructor(
    readonly gate: MakingGate,
    readonly cancellations: ArtefactCancellations,
    readonly health: WorkerHealth,
  ) {}
}
