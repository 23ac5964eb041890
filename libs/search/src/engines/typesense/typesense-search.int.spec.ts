import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { freePort } from '#engines';
import { sharedTypesense, type TestTypesense } from '#testing';
import { searchEngineContract } from '../contract/search-engine.contract.js';
import { SearchUnavailable } from '../search-unavailable.js';
import { TypesenseSearch } from './typesense-search.js';

let server: Pick<TestTypesense, 'url' | 'key' | 'stop'>;
beforeAll(async () => {
  server = await sharedTypesense();
});
afterAll(() => server.stop());

const alias = () => `test_${randomBytes(6).toString('hex')}`;

searchEngineContract('Typesense', async () => {
  const engine = new TypesenseSearch(server, alias());
  return { engine, stop: () => engine.close() };
});

describe('a Typesense that cannot be asked', () => {
  const KEY = 'a-very-secret-key';
  let silent: Server;
  beforeAll(async () => {
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    silent.close();
  });

  const reasons = async (url: string): Promise<string> => {
    const engine = new TypesenseSearch({ url, key: KEY });
    const error = await engine.candidates('night', { limit: 5 }).then(
      () => null,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(SearchUnavailable);
    const health = await engine.health();
    expect(health.ok).toBe(false);
    expect(JSON.stringify([error, health, String(error), (error as Error).stack])).not.toContain(KEY);
    expect((error as Error).cause).toBeUndefined();
    return health.reason as string;
  };
  it('because it is down', async () => {
    expect(await reasons(`http://127.0.0.1:${await freePort()}`)).toMatch(
      /^nothing answers at http:\/\/127\.0\.0\.1:\d+$/,
    );
  });
  it('because the key is wrong', async () => {
    expect(await reasons(server.url)).toMatch(/refuses the key: mend KINOLOG_TYPESENSE_KEY/);
  });
  it('because it does not answer', async () => {
    expect(await reasons(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`)).toMatch(
      /did not answer in time/,
    );
  });
});
