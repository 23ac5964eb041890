import { describe, expect, it } from '@jest/globals';
import { freePort } from '#engines';
import { testDatabase } from '#testing';
import { searchEngineContract } from '../contract/search-engine.contract.js';
import { SearchUnavailable } from '../search-unavailable.js';
import { PostgresSearch } from './postgres-search.js';

searchEngineContract('Postgres', async () => {
  const database = await testDatabase();
  const engine = new PostgresSearch(database.url);
  return {
    engine,
    stop: async () => {
      await engine.close();
      await database.drop();
    },
  };
});

describe('a Postgres that is away', () => {
  it('is said in words, and is no crash', async () => {
    const engine = new PostgresSearch(`postgres://kinolog:secret@127.0.0.1:${await freePort()}/kinolog`);
    await expect(engine.candidates('night', { limit: 5 })).rejects.toBeInstanceOf(SearchUnavailable);
    const health = await engine.health();
    expect(health).toMatchObject({ ok: false, documents: null });
    expect(health.reason).toMatch(/ECONNREFUSED/);
    expect(health.reason).not.toContain('secret');
    await engine.close();
  });
});
