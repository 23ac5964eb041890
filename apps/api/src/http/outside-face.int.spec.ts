import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { routes } from '#contracts';
import { LOCAL_TOKEN, startTestApi, type TestApi } from '../testing/start-test-api.js';
import { SECURITY_HEADERS } from '../web/static-shell.js';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly responses: Readonly<Record<string, object>>;
  readonly requestBody?: object;
}

describe('the outside face', () => {
  let api: TestApi;
  const admin = { authorization: `Bearer ${LOCAL_TOKEN}` };
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  it('describes every route of the contracts in OpenAPI 3.1', async () => {
    const { body, headers } = await api.call('GET', '/api/openapi.json');
    expect(headers.get('content-type')).toContain('application/json');
    expect(body.openapi).toBe('3.1.0');
    const operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          key: `${method.toUpperCase()} ${path}`,
          path,
          operation,
        })),
    );
    const keys = Object.keys(routes).map((key) => key.replace(' ', ' /api/v1'));
    expect(operations.map(({ key }) => key).sort()).toEqual(keys.sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][a-z-]+$/);
      const inPath = operation.parameters.filter((each) => each.in === 'path');
      expect(inPath.map(({ name }) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort());
      for (const { required } of inPath) expect(required).toBe(true);
      for (const { schema } of operation.parameters) expect(Object.keys(schema).length).toBeGreaterThan(0);
      expect(Object.keys(operation.responses)).toContain('default');
    }
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? '');
    for (const reference of new Set(references))
      expect(reference.split('/').reduce((at, key) => at?.[key], body)).toBeDefined();
  });

  it('names the headers that queries, commands and the live feed understand', async () => {
    const { paths } = (await api.call('GET', '/api/openapi.json')).body as {
      paths: Record<string, Record<string, Operation>>;
    };
    const headers = (path: string, method: string): string[] =>
      (paths[`/api/v1${path}`]?.[method]?.parameters ?? [])
        .filter((each) => each.in === 'header')
        .map(({ name }) => name);
    expect([headers('/videos', 'get'), headers('/live', 'get'), headers('/videos/{id}/rating', 'put')]).toEqual([
      ['Kinolog-After'],
      ['Last-Event-ID'],
      [],
    ]);
    const told = (path: string, method: string, status: string): object | undefined =>
      paths[`/api/v1${path}`]?.[method]?.responses[status];
    expect(told('/videos/{id}/rating', 'put', '200')).toMatchObject({ headers: { 'Kinolog-Position': {} } });
    expect(told('/videos/{id}/markers', 'post', '201')).toMatchObject({ headers: { 'Kinolog-Position': {} } });
    expect(told('/videos', 'get', '200')).not.toHaveProperty('headers');
  });

  it('is readable on one page, and both only with an account', async () => {
    const { body, headers } = await api.call('GET', '/api/docs');
    expect(headers.get('content-type')).toContain('text/html');
    for (const key of Object.keys(routes)) expect(body).toContain(`/api/v1${key.split(' ')[1] ?? ''}`);
    for (const path of ['/api/docs', '/api/openapi.json']) {
      const answer = await api.call('GET', path, undefined, {});
      expect(answer).toMatchObject({ status: 401, body: { code: 'request.unauthenticated' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('puts the security headers on every answer', async () => {
    const asked: [string, string, RequestInit?][] = [
      ['GET', '/api/v1/health/live'],
      ['GET', '/api/v1/videos'],
      ['GET', '/api/v1/nowhere'],
      ['GET', '/nowhere'],
      ['GET', '/api/docs'],
      ['GET', '/metrics'],
      ['GET', '/api/v1/%zz'],
      ['POST', '/api/v1/sessions', { body: '{', headers: { 'content-type': 'application/json' } }],
    ];
    for (const [method, path, init] of asked) {
      const { headers } = await fetch(`${api.address}${path}`, { method, ...init });
      for (const [name, value] of Object.entries(SECURITY_HEADERS))
        expect({ path, name, value: headers.get(name) }).toEqual({ path, name, value });
    }
    const cut = new AbortController();
    const live = await fetch(`${api.address}/api/v1/live`, { headers: admin, signal: cut.signal });
    cut.abort();
    expect(live.headers.get('content-security-policy')).toBe(SECURITY_HEADERS['Content-Security-Policy']);
  });

  it.each<[string, string, string, RequestInit, number, string]>([
    ['an unknown route', 'GET', '/api/v1/nowhere', {}, 404, 'request.unknown-route'],
    ['an unknown page', 'GET', '/nowhere', {}, 404, 'request.unknown-route'],
    ['an unknown method', 'PUT', '/api/v1/libraries', {}, 404, 'request.unknown-route'],
    ['an address that cannot be read', 'GET', '/api/v1/%zz', {}, 400, 'request.malformed'],
    ['JSON that is none', 'POST', '/api/v1/sessions', { body: '{"name":' }, 400, 'request.malformed'],
    [
      'JSON that would change prototypes',
      'POST',
      '/api/v1/sessions',
      { body: '{"__proto__":{}}' },
      400,
      'request.malformed',
    ],
    [
      'a body that is too large',
      'POST',
      '/api/v1/sessions',
      { body: `"${'x'.repeat(1_100_000)}"` },
      413,
      'request.too-large',
    ],
    [
      'a body of another type',
      'POST',
      '/api/v1/sessions',
      { body: '<x/>', headers: { 'content-type': 'text/xml' } },
      415,
      'request.malformed',
    ],
    ['a body that does not fit', 'POST', '/api/v1/sessions', { body: '[]' }, 422, 'request.invalid'],
    ['an id that is none', 'GET', '/api/v1/videos/7', {}, 422, 'request.invalid'],
    ['text that Postgres cannot hold', 'GET', '/api/v1/catalogue/tags?query=%00', {}, 422, 'request.invalid'],
    ['a video that is not there', 'GET', `/api/v1/videos/${randomUUID()}`, {}, 404, 'video.not-found'],
  ])('answers %s with a problem document', async (_, method, path, init, status, code) => {
    const headers = { ...admin, ...(init.body ? { 'content-type': 'application/json' } : {}), ...init.headers };
    const answer = await fetch(`${api.address}${path}`, { method, ...init, headers });
    const body = (await answer.json()) as { code?: string; status?: number; detail?: string };
    expect({ status: answer.status, code: body.code ?? '' }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      status,
      code,
      type: expect.any(String),
      title: expect.any(String),
      detail: expect.any(String),
    });
  });

  it.each(['nul \0 tag', 'half \ud83d tag'])('refuses what cannot be stored, and says where: %j', async (name) => {
    expect((await api.call('POST', '/catalogue/tags', { name })).body).toMatchObject({
      status: 422,
      code: 'request.invalid',
      errors: [{ path: 'body.name' }],
    });
  });

  it('takes names of any script and pictures', async () => {
    for (const name of ['映画', 'кино', '🎬 film', "'; drop table videos; --", '%_\\'])
      expect((await api.call('POST', '/catalogue/tags', { name })).status).toBe(201);
  });
});
