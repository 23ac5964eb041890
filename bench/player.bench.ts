import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atRest, eventually, openBrowser, startKinolog } from '#testing';
import type { BrowserContext, Page } from 'playwright-core';
import { median, type Benchmark } from './bench.js';
import { seeded } from './support/random.js';

const ADMIN = { name: 'Mara', password: 'correct horse battery' };
const SECONDS = 60;
/** Said as text: these programs know no page. */
const VIDEO = "document.querySelector('video')";
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
// prettier-ignore
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'keyint=50:log-level=error',
  '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
const FILMS = [
  { title: 'Direct', file: 'Direct (2021).mp4', size: '1280x720', argv: H264 },
  {
    title: 'Pieces',
    file: 'Pieces (2022).mkv',
    size: '854x480',
    argv: ['-c:v', 'mpeg2video', '-q:v', '5', '-c:a', 'ac3'],
  },
  { title: 'Treasure', file: 'Treasure (2023).mkv', size: '1280x720', argv: HEVC },
] as const;

interface Waits {
  /** From pressing play to the first picture, milliseconds. */
  readonly first: number[];
  /** From asking for a place to playing on from it, milliseconds. */
  readonly seeks: number[];
}

async function makeFilms(folder: string): Promise<void> {
  for (const { file, size, argv } of FILMS) {
    const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=25:d=${SECONDS}`];
    const sound = ['-f', 'lavfi', '-i', `sine=d=${SECONDS}`];
    const path = join(folder, file);
    await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...picture, ...sound, ...argv, path]);
    await atRest(path);
  }
}

/** Looks every 20 ms, inside the page. */
const until = (page: Page, condition: string): Promise<unknown> =>
  page.evaluate(
    `new Promise((done) => { const look = () => (${condition} ? done() : setTimeout(look, 20)); look(); })`,
  );

/** Opens the video's page, plays, and seeks; all waits are taken inside the page. */
async function watch(context: BrowserContext, id: string, places: readonly number[]): Promise<Waits> {
  const page = await context.newPage();
  await page.goto(`/app/videos/${id}?t=0`);
  const button = page.locator('.player').getByRole('button', { name: 'Play', exact: true });
  await button.waitFor();
  await page.waitForTimeout(500);
  const begun = Date.now();
  await button.click();
  await until(page, `${VIDEO}?.readyState >= 2`);
  const first = Date.now() - begun;
  const seeks: number[] = [];
  for (const place of places) {
    const asked = Date.now();
    await page.evaluate(`${VIDEO}.currentTime = ${place}`);
    const plays = `(({ seeking, paused, currentTime }) => !seeking && !paused && currentTime > ${place + 0.05})(${VIDEO})`;
    await until(page, plays);
    seeks.push(Date.now() - asked);
  }
  await page.close();
  return { first: [first], seeks };
}

const benchmark: Benchmark = {
  name: 'player',
  about:
    'in Chromium: from pressing play to the first picture, and from a seek to playing on, for films made while they play',
  async run({ quick, say }) {
    const library = await mkdtemp(join(tmpdir(), 'kinolog-bench-player-'));
    await makeFilms(library);
    const kinolog = await startKinolog({ port: 4661, library });
    const browser = await openBrowser();
    try {
      const api = `${kinolog.address}/api/v1`;
      const get = async <T>(path: string): Promise<T> => {
        const answer = await fetch(api + path, { headers: { authorization: `Bearer ${kinolog.token}` } });
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
        return (await answer.json()) as T;
      };
      const context = await browser.newContext({ baseURL: kinolog.address });
      const made = await context.request.post(`${api}/setup`, {
        data: ADMIN,
        headers: { authorization: `Bearer ${kinolog.token}` },
      });
      if (!made.ok()) throw new Error(`the administrator was not made: ${made.status()}`);
      await eventually(async () => {
        const { making } = await get<{ making: { waiting: number; active: number } }>('/artefacts');
        const { total } = await get<{ total: number }>('/videos');
        if (total < FILMS.length || making.waiting + making.active > 0) throw new Error('films are still being read');
      }, 300);
      const { items } = await get<{ items: { id: string; title: string }[] }>('/videos');
      const random = seeded(11);
      const waits = new Map<string, Waits>();
      for (let round = 0; round < (quick ? 1 : 3); round++)
        for (const { title } of FILMS) {
          const item = items.find((one) => one.title.includes(title));
          if (!item) throw new Error(`no video ${title}`);
          const places = Array.from({ length: 10 }, () => Math.round(random() * (SECONDS - 6) * 10) / 10);
          const { first, seeks } = await watch(context, item.id, places);
          const before = waits.get(title) ?? { first: [], seeks: [] };
          waits.set(title, { first: [...before.first, ...first], seeks: [...before.seeks, ...seeks] });
        }
      const of = (title: string): Waits => waits.get(title) as Waits;
      for (const { title, argv } of FILMS)
        say(
          `${argv[1]}: first picture after ${of(title).first.join(', ')} ms; seeks in the median ${median(of(title).seeks)} ms, at worst ${Math.max(...of(title).seeks)} ms`,
        );
      const anew = [of('Pieces'), of('Treasure')];
      const first = Math.max(...anew.flatMap((one) => one.first));
      const seek = Math.max(...anew.flatMap((one) => one.seeks));
      return {
        value: first,
        unit: 'ms to the first picture, at worst',
        reference: 'an H.264 film that plays as it is',
        referenceValue: Math.max(...of('Direct').first),
        must: 'first picture in < 2,500 ms, and playing on in < 3,000 ms after each seek',
        ok: first < 2_500 && seek < 3_000,
        more: { worstSeekMs: seek, referenceWorstSeekMs: Math.max(...of('Direct').seeks) },
      };
    } finally {
      await browser.close();
      await kinolog.stop();
      await rm(library, { recursive: true, force: true });
    }
  },
};
export default benchmark;
