import type { Candidate, EngineHealth, SearchDocument, SearchEngine, SearchRebuild } from '../search-engine.js';
import { SearchUnavailable } from '../search-unavailable.js';
import { wordsOf } from '../text/words.js';
import { fragmentSearch, wordSearch } from './collection.js';
import type { SynonymGroup } from '../../synonyms/other-readings.js';
import { untilAborted } from '../until-aborted.js';
import { isMissing } from './typesense-errors.js';
import { TypesenseServer, type TypesenseAddress } from './typesense-server.js';

const MOST_LETTERS = 200;
const MOST_WORDS = 10;
/** The server gives no more on one page. */
const PAGE = 250;
const MOST_CANDIDATES = 1_000;
/** Shorter fragments are in nearly every name. */
const LEAST_FRAGMENT = 3;

interface Answer {
  readonly hits?: readonly { readonly document: { readonly id: string } }[];
  readonly error?: string;
  readonly code?: number;
}

/** One server or cluster of Typesense. */
export class TypesenseSearch implements SearchEngine {
  readonly name = 'typesense';
  readonly #server: TypesenseServer;

  constructor(address: TypesenseAddress, alias = 'kinolog_videos') {
    this.#server = new TypesenseServer(address, alias);
  }

  identity(): Promise<string> {
    return this.#server.asked(async () => (await this.#server.live()) ?? '');
  }

  candidates(
    words: string,
    { limit, signal }: { readonly limit: number; readonly signal?: AbortSignal },
  ): Promise<readonly Candidate[]> {
    const typed = [...new Set(wordsOf(words.slice(0, MOST_LETTERS), MOST_WORDS))];
    const wanted = Math.min(limit, MOST_CANDIDATES);
    if (typed.length === 0 || wanted < 1) return Promise.resolve([]);
    const perPage = Math.min(wanted, PAGE);
    const pages = Array.from({ length: Math.ceil(wanted / perPage) }, (_, i) => wordSearch(typed, perPage, i + 1));
    const fragment = typed.join('').length >= LEAST_FRAGMENT ? [fragmentSearch(typed, perPage)] : [];
    return this.#server.asked(async () => {
      signal?.throwIfAborted();
      const { results } = await untilAborted(
        this.#server.asking.multiSearch.perform<{ id: string }[]>(
          { searches: [...pages, ...fragment] },
          { collection: this.#server.alias },
        ),
        signal,
      );
      const ids = new Set((results as readonly Answer[]).flatMap(idsOf));
      return [...ids].slice(0, wanted).map((id, i) => ({ id, score: 1 - i / (wanted + 1) }));
    });
  }

  save(documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return Promise.resolve();
    return this.#server.asked(async () => this.#server.put(await this.#begun(), documents));
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#server.asked(async () => {
      const live = await this.#server.live();
      if (live) await this.#server.remove(live, ids);
    });
  }

  async rebuild(): Promise<SearchRebuild> {
    const server = this.#server;
    const fresh = await server.asked(async () => {
      for (const left of await server.unfinished()) await server.drop(left);
      return server.createCollection();
    });
    // One bulk is on its way while the next is read: what goes wrong with it is told by the next call.
    let sent: Promise<void> = Promise.resolve();
    return {
      save: async (documents) => {
        await sent;
        if (documents.length === 0) return;
        sent = server.asked(() => server.put(fresh, documents));
        sent.catch(() => undefined); // told by whoever comes next
      },
      finish: async () => {
        await sent;
        await server.asked(async () => {
          const old = await server.live();
          if (old) await server.copySynonyms(old, fresh);
          await server.lead(fresh);
          if (old) await server.drop(old);
        });
      },
      abandon: async () => {
        await sent.catch(() => undefined); // it is dropped whether it arrived or not
        await server.asked(() => server.drop(fresh));
      },
    };
  }

  replaceSynonyms(groups: readonly SynonymGroup[]): Promise<void> {
    return this.#server.asked(async () => this.#server.replaceSynonyms(await this.#begun(), groups));
  }

  async health(): Promise<EngineHealth> {
    try {
      return await this.#server.asked(async () => {
        const version = await this.#server.version();
        const live = await this.#server.live();
        const documents = live ? (await this.#server.asking.collections(live).retrieve()).num_documents : 0;
        return { ok: true, version, documents, reason: null };
      });
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      return { ok: false, version: null, documents: null, reason: error.reason };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The live collection; a server that has none gets an empty one. */
  async #begun(): Promise<string> {
    const live = await this.#server.live();
    if (live) return live;
    const fresh = await this.#server.createCollection();
    await this.#server.lead(fresh);
    return fresh;
  }
}

/** Nothing is found where there is nothing yet; any other error inside an answer is one of the whole. */
function idsOf(answer: Answer): string[] {
  if (answer.error !== undefined) {
    const error = Object.assign(new Error(answer.error), { httpStatus: answer.code ?? 500 });
    if (isMissing(error)) return [];
    throw error;
  }
  return (answer.hits ?? []).map((hit) => hit.document.id);
}
