/**
 * A decision's "no". `code` is stable (`video.not-found`) and is what clients match on;
 * the message is one sentence that tells a person what to do. HTTP numbers are given to codes elsewhere.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
