import { searchOrders } from '#read-models';
import type { SearchEngine } from '#search';
import { isConnectionLoss } from '../runner/transaction.js';
import { FeedBook } from './feed-book.js';
import { SearchIndexer, type SearchIndexerOptions, type SearchProgress } from './search-indexer.js';

export interface FedEngines {
  readonly engine: SearchEngine;
  /** Null: the engine needs no fall-back, or there is none. */
  readonly openFallback: (() => Promise<SearchEngine>) | null;
}

interface Fallback {
  readonly engine: SearchEngine;
  readonly indexer: SearchIndexer;
  readonly stop: AbortController;
  readonly running: Promise<void>;
}

type FeedOptions = Omit<SearchIndexerOptions, 'engine'>;

const RETRY_MS = 5_000;

/** The engines that are told what changed: the chosen one, and its fall-back as long as that is ordered. */
export class SearchFeeds {
  readonly #chosen: SearchIndexer;
  readonly #openFallback: FedEngines['openFallback'];
  #fallback: Fallback | null = null;
  #steering: Promise<void> | null = null;
  /** What was done already of what is ordered; null: nothing yet. */
  #settled: 'problem' | 'postgres' | null = null;
  #runs = false;
  #restingUntil = 0;

  constructor(
    private readonly options: FeedOptions,
    { engine, openFallback }: FedEngines,
  ) {
    this.#chosen = new SearchIndexer({ ...options, engine });
    this.#openFallback = openFallback;
  }

  /** Something may have changed: videos, names, or the orders. */
  wake(): void {
    this.#chosen.wake();
    this.#fallback?.indexer.wake();
    this.#steerSoon();
  }

  /** Until the signal aborts. Never rejects: search must not stop the projections. */
  async run(): Promise<void> {
    this.#runs = true;
    this.#steerSoon();
    await this.#chosen.run();
    await this.#steering;
    await this.#close();
  }

  /** Fills each engine that is fed anew beside its live filling; answers how many documents went into the chosen one. */
  async rebuild(progress: SearchProgress): Promise<number> {
    const documents = await this.#chosen.rebuild(progress);
    await this.#fallback?.indexer.rebuild(progress);
    return documents;
  }

  #steerSoon(): void {
    if (!this.#runs || !this.#openFallback || this.options.signal.aborted || Date.now() < this.#restingUntil) return;
    this.#steering ??= this.#steer(this.#openFallback)
      .catch((error: unknown) => {
        this.#restingUntil = Date.now() + RETRY_MS;
        if (!isConnectionLoss(error))
          this.options.log.warn({ reason: (error as Error).message }, 'the fall-back of search stays as it is for now');
      })
      .finally(() => {
        this.#steering = null;
      });
  }

  async #steer(open: () => Promise<SearchEngine>): Promise<void> {
    const { fallback } = await searchOrders(this.options.pool);
    if (fallback === this.#settled || this.options.signal.aborted) return;
    if (fallback === 'postgres') this.#feed(await open());
    else await this.#empty(open);
    this.#settled = fallback;
  }

  /** What nobody tells any more would be found as it was: it goes. */
  async #empty(open: () => Promise<SearchEngine>): Promise<void> {
    const { pool, log } = this.options;
    await this.#close();
    const engine = await open();
    try {
      const book = new FeedBook(pool, engine.name, this.options.epoch);
      await book.prepare();
      if (!(await book.forget())) return;
      await (await engine.rebuild()).finish();
      log.info({ engine: engine.name }, 'the fall-back of search is empty again');
    } finally {
      await engine.close();
    }
  }

  #feed(engine: SearchEngine): void {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.options.signal, stop.signal]);
    const indexer = new SearchIndexer({ ...this.options, engine, signal });
    this.#fallback = { engine, indexer, stop, running: indexer.run() };
  }

  async #close(): Promise<void> {
    const fallback = this.#fallback;
    this.#fallback = null;
    fallback?.stop.abort();
    await fallback?.running;
    await fallback?.engine.close();
  }
}
