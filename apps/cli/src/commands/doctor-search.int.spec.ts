import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { readConfig } from '#config';
import type { SearchFallback } from '#domain';
import { envelope, openEventStore, type EventStore } from '#event-store';
import { PROJECTIONS, runProjections } from '#projections';
import { openSearchEngine, type SearchEngine } from '#search';
import { eventually, testDatabase, testTypesense, type TestDatabase, type TestTypesense } from '#testing';
import { searchFindings } from './doctor-search.js';

const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: 'test' };

describe('what doctor says of searching', () => {
  let database: TestDatabase;
  let typesense: TestTypesense;
  let store: EventStore;
  let search: SearchEngine;
  let folder: string;
  const stop = new AbortController();
  let projector: Promise<void>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kinolog doctor '));
    [database, typesense] = [await testDatabase(), await testTypesense()];
    const postgresUrl = database.url;
    store = await openEventStore({ postgresUrl });
    search = await openSearchEngine({ postgresUrl, typesense });
    projector = runProjections({
      connectionString: postgresUrl,
      store,
      projections: PROJECTIONS,
      search,
      openFallback: () => openSearchEngine({ postgresUrl, typesense: null }),
      log: pino({ level: 'silent' }),
      signal: stop.signal,
    });
  });
  afterEach(async () => {
    stop.abort();
    await projector;
    await search.close();
    await store.close();
    await typesense.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (...expected: object[]) =>
    eventually(async () => {
      const config = readConfig({
        KINOLOG_DATA: folder,
        KINOLOG_POSTGRES_URL: database.url,
        KINOLOG_TYPESENSE_URL: typesense.url,
        KINOLOG_TYPESENSE_KEY: typesense.key,
      });
      expect(await searchFindings(config)).toEqual(expected.map((finding) => expect.objectContaining(finding)));
    }, 20);
  const order = (fallback: SearchFallback) =>
    store.append('machine-main', [envelope({ type: 'SearchFallbackChanged', data: { fallback } }, context)], 'any');

  it('names the fall-back only where one is ordered, and tells an engine that is away from one that is behind', async () => {
    const well = {
      what: 'search',
      state: 'ok',
      detail: expect.stringMatching(/^Typesense .*0 videos, 0 changes behind$/),
    };
    const fallback = { what: 'search fall-back', state: 'ok', detail: 'in Postgres, 0 changes behind' };
    await says(well);
    await order('postgres');
    await says(well, fallback);
    await typesense.kill();
    await says({ what: 'search', state: 'wrong', fix: expect.stringMatching(/^Start it, or mend/) }, fallback);
    await typesense.start();
    await order('problem');
    await says(well);
  });
});
