import { eventually, openBrowser, startKinolog, type RunningKinolog } from '#testing';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { makeSampleLibrary, type SampleLibrary } from './sample-library.ts';

export const ADMIN = { name: 'Mara', password: 'correct horse battery' };

export interface UnderTest<L = { readonly folder: string }> {
  readonly kinolog: RunningKinolog;
  readonly library: L;
  /** A browser that nobody is logged in with. */
  stranger(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A browser that is logged in. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  get<T>(path: string): Promise<T>;
  /** Asks for a change, as the command line may. */
  send(method: string, path: string, body?: object): Promise<{ readonly id: string }>;
  /** The sample library's films, but the broken one, by title. */
  films(): Promise<readonly { readonly id: string; readonly title: string }[]>;
  stop(): Promise<void>;
}

interface StartOptions {
  readonly setUp: boolean;
  /** No pictures are made: they would take the machine's time from tests that look at none. */
  readonly withoutPictures?: boolean;
  /** Added to its environment. */
  readonly env?: NodeJS.ProcessEnv;
}

interface TestLibrary {
  readonly folder: string;
  readonly videos: number;
  remove(): Promise<void>;
}

/** The whole product with a sample library; `setUp` also makes the administrator and waits for the first scan. */
export const startUnderTest = (port: number, options: StartOptions): Promise<UnderTest<SampleLibrary>> =>
  startWith(port, options, makeSampleLibrary);

/** The same with films of one's own. */
export const startWith = async <L extends TestLibrary>(
  port: number,
  options: StartOptions,
  makeLibrary: () => Promise<L>,
): Promise<UnderTest<L>> => {
  const library = await makeLibrary();
  const kinolog = await startKinolog({
    port,
    ...(options.setUp ? { library: library.folder } : {}),
    ...(options.env ? { env: options.env } : {}),
  });
  const browser = await openBrowser();
  const api = `${kinolog.address}/api/v1`;

  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(api + path, {
      method,
      headers: {
        authorization: `Bearer ${kinolog.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const get = <T>(path: string): Promise<T> => ask('GET', path);
  if (options.withoutPictures) await ask('PUT', '/queues/artefacts', { paused: true });
  if (options.setUp) {
    const made = await fetch(`${api}/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ADMIN),
    });
    if (made.status !== 201) throw new Error(`The administrator was not made: ${made.status}`);
    await eventually(async () => {
      const { total } = await get<{ total: number }>('/videos');
      if (total < library.videos) throw new Error(`only ${total} of ${library.videos} videos are there`);
    }, 60);
  }

  const stranger = async (more?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: kinolog.address,
      viewport: { width: 1440, height: 900 },
      ...more,
    });
    context.setDefaultTimeout(120_000);
    return context;
  };
  return {
    kinolog,
    library,
    get,
    send: ask,
    async films() {
      const { items } = await get<{ items: { id: string; title: string }[] }>('/videos?sort=title&limit=50');
      return items.filter(({ title }) => title.startsWith('Watch'));
    },
    stranger,
    async context(more) {
      const context = await stranger(more);
      const answer = await context.request.post(`${api}/sessions`, { data: ADMIN });
      if (!answer.ok()) throw new Error(`No session: ${answer.status()}`);
      return context;
    },
    async stop() {
      await browser.close();
      await kinolog.stop();
      await library.remove();
    },
  };
};
