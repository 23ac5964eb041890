import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { LENGTH, makeFilmLibrary } from './film-library.ts';
import { startWith, type UnderTest } from './kinolog-under-test.ts';
import { playsFrom, watchedBy } from './player-under-test.ts';

/** Watched in the first test, and looked at in the others; seconds. */
const [FROM, TO] = [20, 32];

let test: UnderTest;
let context: BrowserContext;
let id: string;

beforeAll(async () => {
  test = await startWith(4636, { setUp: true }, makeFilmLibrary);
  context = await test.context();
  id = (await watchedBy(test).find('Direct')).id;
});
afterAll(() => test?.stop());

const line = (page: Page) => page.locator('.heat path');
/** Whether the area above the bar is filled at this time of the film, just above its foot. */
const isWarmAt = (page: Page, seconds: number): Promise<boolean> =>
  line(page).evaluate(
    (path, part) => (path as SVGPathElement).isPointInFill({ x: part * 1000, y: 90 }),
    seconds / LENGTH,
  );
const track = async (page: Page) => page.locator('.seek-track').boundingBox();

describe('the heat line', () => {
  it('shows the stretch that was just watched, and moves nothing', async () => {
    const { page, complaints } = await openPage(context, `/app/videos/${id}?t=${FROM}`);
    const player = page.locator('.player');
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await playsFrom(page, FROM);
    expect(await line(page).count()).toBe(0);
    const before = await track(page);
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.playbackRate = 2;
    });
    await playsFrom(page, TO);
    await player.hover();
    await player.getByRole('button', { name: 'Pause', exact: true }).click();
    await line(page).waitFor({ state: 'attached' });
    const warm = [FROM - 4, FROM + 2, TO - 2, TO + 6, LENGTH - 2].map((at) => isWarmAt(page, at));
    expect(await Promise.all(warm)).toEqual([false, true, true, false, false]);
    expect(await track(page)).toEqual(before);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is asked for once for a page, and not for a film that was never watched', async () => {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/heat')) asked.push(request.url());
    });
    await page.goto(`/app/videos/${id}`);
    await line(page).waitFor({ state: 'attached' });
    await page.locator('.player').hover();
    await page.waitForTimeout(500);
    expect(asked).toHaveLength(1);
    const { id: other } = await watchedBy(test).find('Short');
    await page.goto(`/app/videos/${other}`);
    await page.locator('.seek-track').waitFor();
    await page.waitForTimeout(500);
    expect(asked).toHaveLength(1);
    await page.close();
  });

  it.each([
    ['dark', 1440],
    ['dark', 360],
    ['light', 1440],
    ['light', 360],
  ] as const)('is quiet and accessible, %s at %i px', async (theme, width) => {
    const own = await test.context({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    await own.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    const { page, complaints } = await openPage(own, `/app/videos/${id}`);
    await line(page).waitFor({ state: 'attached' });
    const [area, bar] = await Promise.all([page.locator('.heat').boundingBox(), track(page)]);
    expect(area?.width).toBeCloseTo(bar?.width ?? 0, 0);
    expect(area?.x).toBeCloseTo(bar?.x ?? 0, 0);
    const lasts = await page.locator('.heat').evaluate((svg) => getComputedStyle(svg).animationDuration);
    expect(lasts).toBe('0.001s');
    expect([...(await inaccessible(page, '.player')), ...complaints]).toEqual([]);
    await own.close();
  });
});
