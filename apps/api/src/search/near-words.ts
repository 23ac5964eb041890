import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { SearchUnavailable, type SearchEngine } from '#search';
import { LOG, SEARCH_ENGINE } from '../platform/tokens.js';
import { FallbackEngine } from './fallback-engine.js';

const CANDIDATES = 200;
/** What an engine takes longer for is not worth waiting for: what has the words as they are is there already. */
const PATIENCE_MS = 2_000;
/** An engine that did not answer is left alone so long where another one answers for it. */
const LEFT_ALONE_MS = 2_000;
/** Whole and misspelt words are found without any engine. */
const MISSED = 'pieces of words and of file names are not found';

export interface NearAnswer {
  readonly ids: readonly { readonly id: string }[];
  /** What could not be done, in words. */
  readonly limited: string | null;
  /** The fall-back answered. */
  readonly fallback: boolean;
}

/** Asks the search engine what may be meant by words; without it the fall-back, or only words that the catalogue knows are found. */
@Injectable()
export class NearWords {
  #leftAloneUntil = 0;

  constructor(
    @Inject(SEARCH_ENGINE) private readonly engine: SearchEngine,
    private readonly fallback: FallbackEngine,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async like(words: string): Promise<NearAnswer> {
    const hasFallback = await this.fallback.isOrdered();
    if (!hasFallback || Date.now() >= this.#leftAloneUntil) {
      const ids = await this.#ask(this.engine, words);
      if (ids) return { ids, limited: null, fallback: false };
      this.#leftAloneUntil = Date.now() + LEFT_ALONE_MS;
    }
    if (!hasFallback) return nothing(`The search engine is away: ${MISSED} until it is back.`);
    if (!(await this.fallback.place()))
      return nothing(`The search engine is away, and its fall-back is still being filled: ${MISSED} until then.`);
    const ids = await this.#ask(await this.fallback.open(), words);
    if (ids) return { ids, limited: null, fallback: true };
    return nothing(`The search engine and its fall-back are away: ${MISSED} until one is back.`);
  }

  /** Null when it does not answer. */
  async #ask(engine: SearchEngine, words: string): Promise<NearAnswer['ids'] | null> {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      return await engine.candidates(words, { limit: CANDIDATES, signal });
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      this.log.warn({ engine: engine.name, reason: error.message }, 'the search engine does not answer');
      return null;
    }
  }
}

const nothing = (limited: string): NearAnswer => ({ ids: [], limited, fallback: false });
