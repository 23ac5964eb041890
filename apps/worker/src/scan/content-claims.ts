import { createHash } from 'node:crypto';
import type { ClaimEvent } from '#domain';
import { envelope, WrongExpectedRevision, type CommandContext, type EventStore } from '#event-store';

export interface Claim {
  /** The video that the content belongs to; it may never have been scanned, when a crash came between. */
  readonly ownerId: string;
  /** Of the claim's last event: what to expect when taking it over. */
  readonly revision: number;
}

/** What can be claimed. A second claim with the full hash exists once two contents had one fingerprint. */
export const contentClaim = {
  fingerprint: (fingerprint: string): string => fingerprint,
  fullHash: (fingerprint: string, contentHash: string): string => `${fingerprint}+${contentHash}`,
  /** Files without content (empty, unreadable) are claimed by where they are. */
  path: (libraryId: string, path: string): string =>
    `path-${createHash('sha256').update(`${libraryId}\0${path}`).digest('hex')}`,
};

/** Claim streams `content-{claim}`: who is first owns; after a conflict or a crash the stream is read again. */
export class ContentClaims {
  constructor(
    private readonly store: EventStore,
    private readonly context: () => Promise<CommandContext>,
  ) {}

  /** The owner of a content: `candidate` when nobody claimed it before. */
  async claim(claim: string, candidate: string): Promise<Claim> {
    return (await this.#last(claim)) ?? (await this.#append(claim, candidate, 'none')) ?? this.#must(claim);
  }

  /** Gives a claim another owner (the old one's content is another by now); null when somebody else was faster. */
  takeOver(claim: string, ownerId: string, revision: number): Promise<Claim | null> {
    return this.#append(claim, ownerId, revision);
  }

  async #append(claim: string, ownerId: string, expected: number | 'none'): Promise<Claim | null> {
    const claimed: ClaimEvent = { type: 'ContentClaimed', data: { claim, ownerId } };
    try {
      const event = envelope(claimed, await this.context());
      const { revision } = await this.store.append(`content-${claim}`, [event], expected);
      return { ownerId, revision };
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return null;
      throw error;
    }
  }

  async #last(claim: string): Promise<Claim | null> {
    const [last] = await this.store.readStream(`content-${claim}`, { direction: 'backwards', limit: 1 });
    return last ? { ownerId: (last.data as { ownerId: string }).ownerId, revision: last.revision } : null;
  }

  async #must(claim: string): Promise<Claim> {
    const last = await this.#last(claim);
    if (!last) throw new Error(`the claim on content ${claim} was taken and cannot be read`);
    return last;
  }
}
