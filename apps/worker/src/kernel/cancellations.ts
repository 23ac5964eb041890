import { Injectable } from '@nestjs/common';
import { ArtefactCancellations } from '../artefacts/artefact-cancellations.js';
import { ConvertCancellations } from '../convert/convert-cancellations.js';
import { ScanCancellations } from '../scan/scan-cancellations.js';

/** Jobs that run in this process and can be called off from any other. */
@Injectable()
export class Cancellations {
  constructor(
    private readonly scans: ScanCancellations,
    private readonly artefacts: ArtefactCancellations,
    private readonly conversions: ConvertCancellations,
  ) {}

  async follow(signal: AbortSignal): Promise<void> {
    await Promise.all([this.scans, this.artefacts, this.conversions].map((each) => each.follow(signal)));
  }
}
