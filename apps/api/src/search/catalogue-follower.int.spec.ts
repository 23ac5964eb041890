import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import { readConfig } from '#config';
import { openSearchEngine } from '#search';
import { eventually } from '#testing';
import { createApp } from '../create-app.js';
import { addedLibrary, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Said {
  readonly msg: string;
  readonly kept?: boolean;
  readonly videos?: number;
}

/** One more process of the API beside the first, with its own data folder or another's. */
interface Another {
  readonly said: readonly Said[];
  titles(): Promise<string[]>;
  stop(): Promise<void>;
}

const TOKEN = 'local-token-for-another';

describe('the index of an API that starts', () => {
  let api: TestApi;
  let file = '';
  const library = randomUUID();
  const started: Another[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    for (const title of ['One', 'Two', 'Three']) await video(title);
    file = join(api.folder, 'other', 'cache', 'catalogue-index');
    mkdirSync(join(api.folder, 'other'));
    writeFileSync(join(api.folder, 'other', 'local.token'), TOKEN, { mode: 0o600 });
  });
  afterAll(async () => {
    for (const each of started) await each.stop();
    await api.stop();
  });

  async function video(title: string): Promise<void> {
    const id = randomUUID();
    await api.tell(`video-${id}`, scannedVideo(id, library, title));
  }

  async function start(): Promise<Another> {
    const folder = join(api.folder, 'other');
    const { connectionString = '' } = api.pool.options;
    const config = readConfig({
      KINOLOG_DATA: folder,
      KINOLOG_POSTGRES_URL: connectionString,
      KINOLOG_LOG_LEVEL: 'info',
    });
    const said: Said[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void said.push(JSON.parse(line) as Said) });
    const engine = await openSearchEngine({ postgresUrl: connectionString, typesense: null });
    const app: NestFastifyApplication = await createApp(
      { config, pool: api.pool, store: api.store, engine, log },
      join(folder, 'no-web'),
    );
    await app.listen(0, '127.0.0.1');
    let running = true;
    const another: Another = {
      said,
      titles: async () => {
        const address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
        const answer = await fetch(`${address}/api/v1/videos?sort=title`, {
          headers: { authorization: `Bearer ${TOKEN}` },
        });
        const body = (await answer.json()) as { items?: { title: string }[] };
        if (!body.items) throw new Error(JSON.stringify(body));
        return body.items.map(({ title }) => title);
      },
      stop: async () => {
        if (!running) return;
        running = false;
        await app.close();
        await engine.close();
      },
    };
    started.push(another);
    return another;
  }

  /** Starts, answers what it found, and stops: what it has is kept. */
  async function once(): Promise<{ readonly kept: boolean | undefined; readonly titles: string[] }> {
    const another = await start();
    const titles = await another.titles();
    const there = another.said.find(({ msg }) => msg === 'the catalogue index is there');
    await another.stop();
    return { kept: there?.kept, titles };
  }

  it('is what was kept, and what changed since', async () => {
    expect(await once()).toEqual({ kept: false, titles: ['One', 'Three', 'Two'] });
    await video('Four');
    const again = await start();
    await eventually(async () => expect(await again.titles()).toEqual(['Four', 'One', 'Three', 'Two']));
    expect(again.said.find(({ msg }) => msg === 'the catalogue index is there')).toMatchObject({
      kept: true,
      videos: 3,
    });
    await again.stop();
  });

  it.each([
    ['is cut off', () => truncateSync(file, 300)],
    ['is cut off near its end', () => truncateSync(file, readFileSync(file).length - 8)],
    ['is empty', () => writeFileSync(file, '')],
    ['is something else', () => writeFileSync(file, 'x'.repeat(5_000))],
    ['is gone', () => rmSync(file)],
  ])('is read anew when what was kept %s', async (_, spoil) => {
    const before = await once();
    spoil();
    expect(await once()).toEqual({ kept: false, titles: before.titles });
    expect(await once()).toEqual({ kept: true, titles: before.titles });
  });

  it('is read anew when changes since then are no longer there', async () => {
    await once();
    await video('Five');
    await video('Six');
    const { rows } = await api.pool.query<{ seq: string }>('select max(seq) as seq from projection.changes');
    await api.pool.query('delete from projection.changes where seq < $1', [rows[0]?.seq]);
    const { kept, titles } = await once();
    expect([kept, titles]).toEqual([false, ['Five', 'Four', 'One', 'Six', 'Three', 'Two']]);
  });

  it('answers also when nothing can be kept, and says so', async () => {
    rmSync(file);
    mkdirSync(join(file, 'in the way'), { recursive: true });
    const another = await start();
    expect(await another.titles()).toHaveLength(6);
    await another.stop();
    expect(another.said.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining([
        'what was kept of the catalogue index cannot be read: all tables are',
        'the catalogue index is not kept: the next start reads all tables',
      ]),
    );
    rmSync(file, { recursive: true });
  });

  it('is followed by two side by side, who may stop at once; what a killed one left is tidied', async () => {
    const left = `${file}.left.new`;
    writeFileSync(left, 'half');
    utimesSync(left, 0, 0);
    const two = await Promise.all([start(), start()]);
    await video('Seven');
    for (const each of two) await eventually(async () => expect(await each.titles()).toContain('Seven'));
    await Promise.all(two.map((each) => each.stop()));
    expect(readdirSync(join(api.folder, 'other', 'cache'))).toContain('catalogue-index');
    expect(readdirSync(join(api.folder, 'other', 'cache')).filter((name) => name.endsWith('.new'))).toEqual([]);
    expect((await once()).kept).toBe(true);
  });
});
