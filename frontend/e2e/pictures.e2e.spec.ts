import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';
import { watchedBy } from './player-under-test.ts';

let test: UnderTest;
let context: BrowserContext;

beforeAll(async () => {
  test = await startUnderTest(4634, { setUp: true });
  context = await test.context();
});
afterAll(() => test?.stop());

/** Sums what moved on its own, from the first paint on. */
const countShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const sums = window as unknown as { shifted: number };
    sums.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) sums.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
const shifted = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { shifted: number }).shifted);
const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('.card .picture img')];
    return pictures.length >= 12 && pictures.every((one) => one.complete && one.naturalWidth > 0);
  });

describe('posters', () => {
  it('come to the cards by themselves while they are made', async () => {
    const { page, complaints } = await openPage(context, '/app/library');
    await page.locator('.card').first().waitFor();
    await page.locator('.card .picture.is-there').nth(11).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
    await watchedBy(test).allMade();
  });

  it.each([1440, 360])('move nothing when they arrive, at %i px', async (width) => {
    const own = await test.context({ viewport: { width, height: 800 } });
    const page = await own.newPage();
    await countShifts(page);
    await page.route('**/artefacts/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue();
    });
    await page.goto('/app/library');
    await page.locator('.card .picture canvas').first().waitFor();
    const before = await shifted(page);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(1_500);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('.card .picture.is-there').first().waitFor();
    expect((await shifted(page)) - before).toBeLessThan(0.001);
    await own.close();
  });

  it('are taken in the size that is shown, and kept', async () => {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/artefacts/')) asked.push(request.url());
    });
    await page.goto('/app/library');
    await loaded(page);
    expect(asked.length).toBeGreaterThanOrEqual(12);
    expect(asked.every((url) => url.includes('?v='))).toBe(true);
    expect(new Set(asked).size).toBe(asked.length);
    const drawn = await page.evaluate(() => {
      const picture = document.querySelector<HTMLImageElement>('.card .picture img');
      return { from: picture?.currentSrc ?? '', natural: picture?.naturalWidth ?? 0 };
    });
    expect(drawn.from).toContain('/thumbnails/');
    await page.close();
  });
});

describe('a film that nobody has begun', () => {
  it('shows its poster over the black it begins with, until somebody looks into it or plays it', async () => {
    const id = (await test.films()).find(({ title }) => title.startsWith('Watch 03'))?.id ?? '';
    const { page, complaints } = await openPage(context, `/app/videos/${id}`);
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 1);
    await page.locator('.player .p-art .picture.is-there').waitFor();
    const seek = (to: number): Promise<void> =>
      page.evaluate((seconds) => {
        const video = document.querySelector('video');
        if (video) video.currentTime = seconds;
      }, to);
    await seek(1);
    await page.locator('.player .p-art').waitFor({ state: 'detached' });
    await seek(0);
    await page.locator('.player .p-art .picture.is-there').waitFor();
    await page.locator('.player .p-cover').click();
    await page.locator('.player .p-art').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a film whose poster cannot be read', () => {
  it('shows its first frame', async () => {
    const id = (await test.films()).find(({ title }) => title.startsWith('Watch 03'))?.id ?? '';
    const page = await context.newPage();
    await page.route(/\/artefacts\/(poster|thumbnails)\//, (route) => route.abort());
    await page.goto(`/app/videos/${id}`);
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    await page.locator('.player .p-art').waitFor({ state: 'detached' });
    await page.locator('.player .p-cover').waitFor();
    await page.close();
  });
});

describe('a card under the pointer', () => {
  const art = async (page: Page) => {
    const card = page.locator('.card', { hasText: 'Watch 03' });
    await card.locator('.picture.is-there').waitFor();
    const box = await card.locator('.card-art').boundingBox();
    if (!box) throw new Error('the card is not drawn');
    return { card, box };
  };

  it('plays its preview when the pointer rests, muted and over again, and stops when it leaves', async () => {
    const { page } = await openPage(context, '/app/library');
    const { card, box } = await art(page);
    await page.mouse.move(box.x + 40, box.y + 40);
    await card.locator('.art-hover video.is-playing').waitFor();
    const how = await page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('.art-hover video');
      return { muted: video?.muted, loop: video?.loop, src: video?.currentSrc };
    });
    expect(how).toEqual({ muted: true, loop: true, src: expect.stringContaining('/preview/preview.mp4?v=') });
    await page.mouse.move(2, 2);
    await card.locator('.art-hover video').waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows the frame of each part of the film as the pointer moves across', async () => {
    const own = await test.context({ reducedMotion: 'reduce' });
    const page = await own.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('sprite.vtt')) asked.push(request.url());
    });
    await page.goto('/app/library');
    const { card, box } = await art(page);
    const places: (string | null)[] = [];
    await page.mouse.move(box.x + 2, box.y + 40);
    for (const part of [0.05, 0.5, 0.95]) {
      await page.mouse.move(box.x + box.width * part, box.y + 40, { steps: 3 });
      await card.locator('.sprite-frame img').waitFor();
      places.push(await card.locator('.sprite-frame img').getAttribute('style'));
      const shown = await card.locator('.art-part').getAttribute('style');
      expect(Number(/--p:\s*([\d.]+)/.exec(shown ?? '')?.[1])).toBeCloseTo(part, 1);
    }
    expect(new Set(places).size).toBe(3);
    await page.mouse.move(2, 2);
    await page.mouse.move(box.x + 30, box.y + 30, { steps: 3 });
    // On its way the pointer may cross another card; nothing is asked for twice.
    expect(asked.filter((url) => url === asked[0])).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
    // Who wants no motion gets none, however long the pointer rests.
    await page.waitForTimeout(800);
    expect(await card.locator('.art-hover video').count()).toBe(0);
    await own.close();
  });
});
