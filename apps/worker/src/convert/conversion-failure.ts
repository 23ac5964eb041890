import type { ConversionFailure } from '#domain';
import { ConvertTrouble } from '#media';

/** It cannot be made as it was asked for; the reason tells a person what to do. */
export class ConversionImpossible extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

export const SOURCE_MISSING =
  'The file is not there now, or another one is in its place: scan its library, and try again.';

/** What the log is told; null for what is no fault of file or machine. */
export const failureOf = (error: unknown): ConversionFailure | null =>
  error instanceof ConvertTrouble || error instanceof ConversionImpossible
    ? { code: error.code, reason: error.reason }
    : null;
