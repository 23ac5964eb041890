import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { LENGTH, makeFilm, makeFilmLibrary, HEVC_LENGTH } from './film-library.ts';
import { startWith, type UnderTest } from './kinolog-under-test.ts';
import { playsFrom, playsOn, time, transcoders, watchedBy } from './player-under-test.ts';

interface Activity {
  readonly resumeSeconds: number | null;
}

/** As most films lie in a mkv: a picture that can be copied, with B-frames and some seconds between keyframes, beside sound that cannot. */
const withWrapped = async () => {
  const library = await makeFilmLibrary();
  // prettier-ignore
  await makeFilm(join(library.folder, 'b/Wrapped (2025).mkv'), LENGTH,
    ['-map', '0:v', '-map', '1:a', '-c:v', 'libx264', '-preset', 'veryfast', '-bf', '3', '-g', '60', '-sc_threshold', '0', '-pix_fmt', 'yuv420p',
      '-c:a', 'ac3']);
  return { ...library, videos: library.videos + 1 };
};

let test: UnderTest;
let films: ReturnType<typeof watchedBy>;
let context: BrowserContext;

beforeAll(async () => {
  test = await startWith(4633, { setUp: true }, withWrapped);
  films = watchedBy(test);
  context = await test.context();
  await films.allMade();
});
afterAll(() => test?.stop());
/** A test that failed leaves nobody watching beside the next. */
afterEach(async () => {
  await Promise.all(context.pages().map((page) => page.close()));
  await eventually(async () => {
    if ((await films.sessions()).length > 0) throw new Error('somebody still plays');
  }, 15);
});

const watch = async (title: string, query = ''): Promise<{ page: Page; complaints: string[]; id: string }> => {
  const { id } = await films.find(title);
  return { ...(await openPage(context, `/app/videos/${id}${query}`)), id };
};
const play = (page: Page): Promise<void> =>
  page.locator('.player').getByRole('button', { name: 'Play', exact: true }).click();

describe('a film that the browser can play', () => {
  it('plays as it is: nothing is made for it', async () => {
    const { page, complaints, id } = await watch('Direct');
    await play(page);
    await playsFrom(page, 0.5);
    expect(await page.evaluate(() => document.querySelector('video')?.currentSrc)).toContain(`/videos/${id}/stream`);
    const session = expect.objectContaining({ videoId: id, mode: 'direct', speed: null, bytes: 0 });
    await eventually(async () => expect(await films.sessions()).toEqual([session]));
    expect(await transcoders(test.library.folder)).toBe(0);
    expect(await films.pieces()).toEqual([]);
    await page.locator('.player').hover();
    await page.getByText('Direct play').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('goes on within two seconds of where it was left', async () => {
    const { page, id } = await watch('Direct', '?t=0');
    await play(page);
    await playsFrom(page, 0.2);
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.currentTime = 31;
    });
    await playsFrom(page, 33);
    // Where it is at the very moment of leaving: it plays on while the page is being closed.
    await page.evaluate(() =>
      addEventListener('pagehide', () =>
        localStorage.setItem('left', String(document.querySelector('video')?.currentTime)),
      ),
    );
    await page.goto('/app/dashboard');
    const left = Number(await page.evaluate(() => localStorage.getItem('left')));
    expect(left).toBeGreaterThan(33);
    await page.close();
    await eventually(async () => {
      // Asked as the one who watched: what the machine's own token did is its own.
      const { my } = (await (await context.request.get(`/api/v1/videos/${id}`)).json()) as { my: Activity };
      if (Math.abs((my.resumeSeconds ?? -9) - left) > 2) throw new Error(`kept ${my.resumeSeconds}, left at ${left}`);
    }, 10);
    const { page: again } = await openPage(context, `/app/videos/${id}?play=1`);
    expect(Math.abs((await playsFrom(again, left - 2)) - left)).toBeLessThan(2);
    await again.locator('.player').hover();
    await again.getByText('Start over').click();
    await again.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 99) < 3);
    await again.close();
  });
});

describe('a film that the browser cannot play', () => {
  it.each([
    ['MPEG-2', 'Pieces', LENGTH, 'mpeg2video', 'transcode'],
    ['HEVC', 'Treasure', HEVC_LENGTH, 'hevc', 'transcode'],
    ['H.264 with AC-3', 'Wrapped', LENGTH, 'h264', 'remux'],
  ] as const)(
    // How long it takes is the benchmark `player`.
    '(%s) plays, and plays on from any place, with one tool at most',
    async (_, title, length, codec, mode) => {
      const { page, id, complaints } = await watch(title);
      expect(await test.get(`/videos/${id}`)).toMatchObject({ videoCodec: codec });
      await page.locator('.player').waitFor();
      await play(page);
      await playsFrom(page, 0);
      for (let n = 0; n < 10; n += 1) {
        const to = Math.round(Math.random() * (length - 6) * 10) / 10;
        await page.evaluate((at) => {
          const video = document.querySelector('video');
          if (video) video.currentTime = at;
        }, to);
        await playsFrom(page, to);
        expect(await time(page)).toBeGreaterThanOrEqual(to);
        expect(await transcoders(test.library.folder)).toBeLessThanOrEqual(1);
      }
      const [session] = await films.sessions();
      expect(session).toEqual(expect.objectContaining({ videoId: id, mode }));
      expect(session?.bytes).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it.each([
    ['Pieces', LENGTH],
    ['Treasure', HEVC_LENGTH],
  ])(
    '(%s) begun near its end, is where it says to be, and plays from its very beginning too',
    async (title, length) => {
      const from = length - 6.5;
      const { page } = await watch(title, `?t=${from}`);
      await play(page);
      await playsFrom(page, from);
      // Were it placed by sound from before its picture, all of it would lie later than it is, and reach beyond its end.
      const lastPiece = `/seg-${length - 1}.m4s`;
      const isLoaded = (name: string): boolean =>
        performance.getEntriesByType('resource').some((entry) => entry.name.endsWith(name));
      await page.waitForFunction(isLoaded, lastPiece);
      await page.waitForTimeout(500); // until it is taken in, which nothing tells
      const end = await page.evaluate(() => {
        const ranges = document.querySelector('video')?.buffered;
        return ranges?.end(ranges.length - 1);
      });
      expect(end).toBeGreaterThan(length - 0.5);
      expect(end).toBeLessThan(length + 0.15);
      await page.evaluate(() => {
        const video = document.querySelector('video');
        if (video) video.currentTime = 0.3;
      });
      await playsFrom(page, 0.3);
      await page.close();
    },
  );

  it('says why, and plays another sound and a lower quality from the same place', async () => {
    const { page } = await watch('Pieces', '?t=20');
    await play(page);
    await playsFrom(page, 20);
    await page.locator('.player').hover();
    await page.locator('[data-panel=info]').click();
    await page.getByText('The browser cannot show').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-panel=sound]').click();
    const sound = await playsOn(page, () => page.getByRole('radio', { name: /German/ }).check());
    expect(sound.at).toBeLessThan(sound.atMost + 0.5);
    await page.keyboard.press('Escape');
    await page.locator('.player').hover();
    await page.locator('[data-panel=quality]').click();
    const lower = await playsOn(page, () => page.getByRole('radio', { name: /^240p/ }).check());
    expect(lower.at).toBeLessThan(lower.atMost + 0.5);
    expect(await page.evaluate(() => document.querySelector('video')?.videoHeight)).toBe(240);
    expect(await films.sessions()).toHaveLength(1);
    await page.getByRole('radio', { name: /^As it is/ }).check();
    await page.close();
  });

  it('is made no more within 10 s of leaving, and its disk is free', async () => {
    const { page } = await watch('Pieces', '?t=2');
    await play(page);
    await playsFrom(page, 2);
    expect((await films.pieces()).length).toBeGreaterThan(0);
    await page.goto('/app/dashboard');
    await eventually(async () => {
      const [running, folders] = [await transcoders(test.library.folder), await films.pieces()];
      if (running > 0 || folders.length > 0) throw new Error(`${running} still run, ${folders.length} folders`);
    }, 10);
    expect(await films.sessions()).toEqual([]);
    await page.close();
  });

  it('goes on at the same place when the server has lost it', async () => {
    const { page } = await watch('Pieces', '?t=10');
    await play(page);
    await playsFrom(page, 10);
    const [session] = await test.get<{ items: { id: string }[] }>('/playback').then(({ items }) => items);
    const gone = await context.request.delete(`/api/v1/playback/${session?.id}`, {
      headers: { origin: test.kinolog.address },
    });
    expect(gone.status()).toBe(204);
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.currentTime = 45;
    });
    await playsFrom(page, 45);
    await page.close();
  });
});

describe('at the end', () => {
  it('of what comes in pieces the film is over', async () => {
    const { page } = await watch('Pieces', `?t=${LENGTH - 4}`);
    await play(page);
    // That it was asked to play is not yet that it plays: the button says Play until the element has heard.
    await playsFrom(page, LENGTH - 4);
    await page.locator('.player').getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect(await time(page)).toBeGreaterThan(LENGTH - 0.7);
    await page.close();
  });

  it('the next one of the list is announced, and can be said no to', async () => {
    const { page } = await openPage(context, '/app/library?sort=-title');
    await page.locator('.card', { hasText: 'Short' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Short' }).waitFor();
    await play(page);
    const next = page.getByRole('group', { name: 'Next video' });
    await next.getByText('Pieces').waitFor();
    // Nothing is taken away from who writes.
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByPlaceholder('Add a tag').fill('co');
    const left = await next.locator('.num').textContent();
    await page.waitForTimeout(2_500);
    expect(await next.locator('.num').textContent()).toBe(left);
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Add a tag' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add tag' }).waitFor();
    await page.waitForFunction((before) => document.querySelector('.p-next .num')?.textContent !== before, left);
    await next.getByRole('button', { name: 'Cancel' }).click();
    await next.waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: 'Pieces' }).waitFor();
    // The page is there before its player, which hears the keys.
    await page.getByRole('button', { name: 'Video before' }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: 'Short' }).waitFor();
    await page.close();
  });
});

describe('the player', () => {
  it.each([
    ['dark', 1440],
    ['light', 360],
  ] as const)('is accessible with every panel open, %s at %i px', async (theme, width) => {
    const own = await test.context({ viewport: { width, height: 800 } });
    await own.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    const { id } = await films.find('Pieces');
    const { page, complaints } = await openPage(own, `/app/videos/${id}`);
    await page.locator('.player').waitFor();
    const found: string[] = [];
    const look = async (what: string): Promise<void> => {
      await page.waitForTimeout(300);
      found.push(...(await inaccessible(page)).map((one) => `${what}: ${one}`));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (sideways > 0) found.push(`${what}: ${sideways} px too wide`);
    };
    await look('closed');
    for (const name of ['speed', 'captions', 'sound', 'quality', 'colours', 'info', 'more']) {
      const button = page.locator(`[data-panel=${name}]`).first();
      if (!(await button.isVisible())) continue;
      await button.click();
      await look(name);
      await page.keyboard.press('Escape');
    }
    await own.close();
    expect([...found, ...complaints]).toEqual([]);
  });
});
