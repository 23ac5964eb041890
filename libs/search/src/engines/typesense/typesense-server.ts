import { randomBytes } from 'node:crypto';
import { Client } from 'typesense';
import type { SynonymGroup } from '../../synonyms/other-readings.js';
import type { SearchDocument } from '../search-engine.js';
import { FIELDS, typesenseDocument } from './collection.js';
import { copySynonyms, hasSynonymSets, replaceSynonyms, SYNONYM_SET } from './synonyms.js';
import { isMissing, unavailable } from './typesense-errors.js';

export interface TypesenseAddress {
  readonly url: string;
  readonly key: string;
}

/** Searches must be quick or fail; a batch of documents may take its time. */
const SECONDS_TO_ASK = 5;
const SECONDS_TO_WRITE = 120;
const REMOVED_AT_ONCE = 100;

/** The server as the engine needs it: collections that an alias leads to, and errors that name no key. */
export class TypesenseServer {
  readonly asking: Client;
  readonly writing: Client;
  readonly origin: string;
  #version: string | null = null;

  constructor(
    { url, key }: TypesenseAddress,
    /** What readers ask for; the collections behind it are named after it. */
    readonly alias: string,
  ) {
    this.origin = new URL(url).origin;
    const client = (seconds: number) =>
      new Client({
        nodes: [{ url }],
        apiKey: key,
        connectionTimeoutSeconds: seconds,
        numRetries: 0,
        logLevel: 'silent',
      });
    this.asking = client(SECONDS_TO_ASK);
    this.writing = client(SECONDS_TO_WRITE);
  }

  async asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      throw unavailable(error, this.origin);
    }
  }

  /** Read once: what it can do depends on it. */
  async version(): Promise<string> {
    this.#version ??= ((await this.asking.debug.retrieve()) as { version: string }).version;
    return this.#version;
  }

  /** The collection that searches see; null when there is none yet. */
  async live(): Promise<string | null> {
    try {
      return (await this.asking.aliases(this.alias).retrieve()).collection_name;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async createCollection(): Promise<string> {
    const name = `${this.alias}_${randomBytes(8).toString('hex')}`;
    const sets = hasSynonymSets(await this.version());
    if (sets) await this.#beginSynonyms();
    await this.writing
      .collections()
      .create({ name, fields: [...FIELDS], ...(sets ? { synonym_sets: [SYNONYM_SET] } : {}) });
    return name;
  }

  async lead(to: string): Promise<void> {
    await this.writing.aliases().upsert(this.alias, { collection_name: to });
  }

  async drop(collection: string): Promise<void> {
    await this.writing
      .collections(collection)
      .delete()
      .catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
  }

  /** Collections of ours that nothing leads to: rebuilds that ended halfway. */
  async unfinished(): Promise<string[]> {
    const live = await this.live();
    const ours = new RegExp(`^${this.alias}_[0-9a-f]{16}$`);
    const all = await this.writing.collections().retrieve();
    return all.map(({ name }) => name).filter((name) => ours.test(name) && name !== live);
  }

  async put(collection: string, documents: readonly SearchDocument[]): Promise<void> {
    const lines = documents.map((each) => JSON.stringify(typesenseDocument(each))).join('\n');
    const answer = await this.writing.collections(collection).documents().import(lines, { action: 'upsert' });
    const failed = answer.split('\n').find((line) => line.includes('"success":false'));
    if (failed) throw new Error(`a document was refused: ${(JSON.parse(failed) as { error: string }).error}`);
  }

  async remove(collection: string, ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += REMOVED_AT_ONCE)
      await this.writing
        .collections(collection)
        .documents()
        .delete({ filter_by: `id:[${ids.slice(from, from + REMOVED_AT_ONCE).join(',')}]` });
  }

  async replaceSynonyms(collection: string, groups: readonly SynonymGroup[]): Promise<void> {
    await replaceSynonyms(this.writing, await this.version(), collection, groups);
  }

  async copySynonyms(from: string, to: string): Promise<void> {
    await copySynonyms(this.writing, await this.version(), from, to);
  }

  /** A collection can only be led to a set that is there. */
  async #beginSynonyms(): Promise<void> {
    try {
      await this.asking.synonymSets(SYNONYM_SET).retrieve();
    } catch (error) {
      if (!isMissing(error)) throw error;
      await this.writing.synonymSets(SYNONYM_SET).upsert({ items: [] });
    }
  }
}
