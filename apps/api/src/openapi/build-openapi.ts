import { z } from 'zod';
import { GENERAL_ERRORS, LogPosition, Problem, routes, type Route } from '#contracts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  delete made['$schema'];
  return made;
}

function parameters(where: 'path' | 'query' | 'header', schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

/** What every query understands: it waits until the read models show what a command did. */
const QUERY_HEADERS = z.object({
  'Kinolog-After': LogPosition.describe('Wait until the read models have come as far as this position.').optional(),
});

/** What every command that answers a position also tells in a header. */
const POSITION_HEADER = {
  'Kinolog-Position': {
    description: 'Where in the log the last event of this command is; for `Kinolog-After`.',
    schema: schemaOf(LogPosition, 'output'),
  },
};

const tellsPosition = (route: Route): boolean =>
  route.response instanceof z.ZodObject && 'position' in route.response.shape;

function operation(key: string, route: Route): Json {
  const json = (schema: z.ZodType, io: 'input' | 'output'): Json => ({
    content: { 'application/json': { schema: schemaOf(schema, io) } },
  });
  const isQuery = key.startsWith('GET ');
  return {
    operationId: key
      .replace(/[^a-zA-Z]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase(),
    summary: route.summary,
    'x-access': route.access,
    security: route.access === 'public' ? [] : [{ session: [] }, { token: [] }],
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.query),
      ...parameters('header', route.headers),
      ...parameters('header', isQuery && route.response ? QUERY_HEADERS : undefined),
    ],
    ...(route.body ? { requestBody: { required: true, ...json(route.body, 'input') } } : {}),
    responses: {
      [route.status]: {
        description: 'Done',
        ...(!isQuery && tellsPosition(route) ? { headers: POSITION_HEADER } : {}),
        ...(route.response ? json(route.response, 'output') : {}),
      },
      default: {
        description: `A problem (RFC 9457); codes: ${[...(route.errors ?? []), 'or a general one'].join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** OpenAPI 3.1 of every route, from the same contracts that validate. */
export function buildOpenApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [key, route] of Object.entries(routes) as [string, Route][]) {
    const [method, path] = key.split(' ') as [string, string];
    const at = `/api/v1${path}`;
    paths[at] = { ...paths[at], [method.toLowerCase()]: operation(key, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kinolog',
      version,
      description: `A self-hosted video library whose memory is an event log. Any route may answer a problem with one of the general codes: ${GENERAL_ERRORS.join(', ')}.`,
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kinolog_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
