import { randomUUID } from 'node:crypto';
import type { Answer, TestApi } from './start-test-api.js';

interface Operation {
  readonly 'x-access': string;
  readonly parameters: readonly { name: string; in: string }[];
}

export interface Walk {
  readonly cookie: string;
  /** Put wherever a route takes an id; the first one is a video's. */
  readonly ids: readonly string[];
  readonly entryId: string;
  readonly libraryId: string;
  /** What is searched for wherever a route takes a query. */
  readonly word: string;
  /** Routes that are left out: `GET /me/hidden`. */
  readonly but?: readonly string[];
}

export interface Step {
  /** `get /api/v1/videos/…` */
  readonly route: string;
  /** As the OpenAPI names it. */
  readonly path: string;
  readonly answer: Answer;
  /** What came back, without what was sent and asked for. */
  readonly text: string;
}

/** Asks every route that the OpenAPI names, with each of the ids, as one viewer. */
export async function* walkRoutes(api: TestApi, walk: Walk): AsyncGenerator<Step> {
  const { body } = await api.call('GET', '/api/openapi.json');
  for (const [path, methods] of Object.entries(body.paths as Record<string, Record<string, Operation>>)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation['x-access'] === 'public' || path.endsWith('/live') || path.endsWith('/sessions/current')) continue;
      if (walk.but?.includes(`${method.toUpperCase()} ${path.replace('/api/v1', '')}`)) continue;
      for (const filled of fill(path, walk)) {
        const asks = operation.parameters.some((parameter) => parameter.name === 'query');
        const sent = method === 'get' ? undefined : bodyFor(path, walk);
        const query = asks ? `?query=${walk.word}` : '';
        const answer = await api.call(method.toUpperCase(), filled + query, sent, { cookie: walk.cookie });
        const text = JSON.stringify(answer.body).replaceAll(JSON.stringify(sent ?? '').slice(1, -1), '');
        yield { route: `${method} ${filled}`, path, answer, text: text.replaceAll(filled, '') };
      }
    }
  }
}

function fill(path: string, { ids, entryId }: Walk): string[] {
  return ids
    .flatMap((id) =>
      ['performers', 'studios', 'tags', 'collections', 'poster'].map((kind) =>
        path
          .replace('{id}', id)
          .replace('{kind}', kind)
          .replace('{entryId}', entryId)
          .replace('{markerId}', randomUUID())
          .replace('{viewingId}', randomUUID())
          .replace('{name}', 'videos')
          .replace('{place}', 'sidebar')
          .replace('{file}', 'large.jpg'),
      ),
    )
    .filter((each, i, all) => all.indexOf(each) === i);
}

function bodyFor(path: string, { ids, libraryId }: Walk): object {
  if (path.endsWith('/rating')) return { grade: 'S' };
  if (path.includes('/markers')) return { title: 'here', startSeconds: 1 };
  if (path.includes('/viewings/')) return { atSeconds: 1, watchedSeconds: 1 };
  if (path.endsWith('/viewings')) return { atSeconds: 1 };
  return { ids: [ids[0]], name: 'x', path: '/nowhere', title: 'x', libraryIds: [libraryId] };
}
