import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { SearchUnavailable, type SearchEngine } from '#search';
import { LOG, SEARCH_ENGINE } from '../platform/tokens.js';

const CANDIDATES = 200;
/** What an engine takes longer for is not worth waiting for: what has the words as they are is there already. */
const PATIENCE_MS = 2_000;

/** Asks the search engine what may be meant by words; without it, only words as they are written are found. */
@Injectable()
export class NearWords {
  constructor(
    @Inject(SEARCH_ENGINE) private readonly engine: SearchEngine,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Candidates, and what could not be done, in words. */
  async like(
    words: string,
  ): Promise<{ readonly ids: readonly { readonly id: string }[]; readonly limited: string | null }> {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      return { ids: await this.engine.candidates(words, { limit: CANDIDATES, signal }), limited: null };
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      this.log.warn({ engine: this.engine.name, reason: error.message }, 'the search engine does not answer');
      return { ids: [], limited: 'The search engine is away: misspelt words are not found until it is back.' };
    }
  }
}
