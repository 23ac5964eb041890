import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { bindings, keyName } from '../src/keys/bindings.ts';
import { openPage } from './browser.ts';
import { makeFilmLibrary } from './film-library.ts';
import { KEY_CHECKS, playerBindings } from './key-checks.ts';
import { startWith, type UnderTest } from './kinolog-under-test.ts';
import { playsFrom, watchedBy } from './player-under-test.ts';

let test: UnderTest;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  test = await startWith(4635, { setUp: true }, makeFilmLibrary);
  const films = watchedBy(test);
  await films.allMade();
  context = await test.context();
  const { id } = await films.find('Direct');
  await context.request.post(`/api/v1/videos/${id}/markers`, {
    headers: { origin: test.kinolog.address },
    data: { title: 'The lamp is lit', startSeconds: 12 },
  });
  // Short is looked at first, then Direct is opened from the list, where Pieces comes after it.
  const { id: before } = await films.find('Short');
  ({ page, complaints } = await openPage(context, `/app/videos/${before}`));
  await page.locator('.player').waitFor();
  await page.getByRole('link', { name: 'Library' }).first().click();
  await page.getByRole('button', { name: /^Sorted by Added/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Title' }).click();
  await page.waitForURL('**/app/library?sort=title');
  await page.locator('[data-index="0"]', { hasText: 'Direct' }).getByRole('link').first().click();
  await page.locator('.player').getByRole('button', { name: 'Play', exact: true }).click();
  await playsFrom(page, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
});
afterAll(() => test?.stop());

const toPress = (key: string): string => (key === 'Space' ? ' ' : key);

describe('every key of the player', () => {
  it('is listed by the help, as it stands on the keyboard', async () => {
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.waitFor();
    for (const binding of bindings) {
      const row = sheet.locator(`[data-key-action=${binding.id}]`);
      expect(await row.locator('dt').textContent()).toBe(binding.what);
      expect(await row.locator('kbd').allTextContents()).toEqual(binding.shown ?? binding.keys.map(keyName));
    }
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it.each(
    playerBindings.flatMap((binding) =>
      (binding.fixed ? [binding.keys[0] ?? ''] : binding.keys).map((key) => [binding.what, key, binding] as const),
    ),
  )('%s: %s', async (_what, key, binding) => {
    // Keys with a choice, as the digits are, are named by the check.
    await KEY_CHECKS[binding.id as keyof typeof KEY_CHECKS](page, (other) =>
      page.keyboard.press(toPress(other || key)),
    );
  });

  it('is left alone while somebody types', async () => {
    // The page before came back to this film: it stands somewhere only once it is loaded.
    await page.waitForFunction(() => {
      const video = document.querySelector('video');
      return video !== null && video.readyState >= 2 && !video.seeking;
    });
    await page.keyboard.press('b');
    const before = await page.evaluate(() => document.querySelector('video')?.currentTime);
    await page.getByLabel('Title', { exact: true }).pressSequentially('mjkl 5 f');
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('mjkl 5 f');
    expect(await page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(before);
    await page.keyboard.press('Escape');
  });
});

describe('other keys', () => {
  it('are chosen in the settings, taken from what had them, and given back', async () => {
    const { page: settings } = await openPage(context, '/app/settings');
    await settings.getByRole('button', { name: 'Add a key for Theatre' }).click();
    await settings.keyboard.press('m');
    await settings.getByText('is “Mute” now').waitFor();
    await settings.getByRole('button', { name: 'Take it from there' }).click();
    await settings.getByRole('button', { name: 'Take M off Theatre' }).waitFor();
    await settings.getByRole('button', { name: 'Add a key for Mark here' }).click();
    await settings.keyboard.press('y');
    await settings.getByRole('button', { name: 'Take B off Mark here' }).click();

    const { id } = await watchedBy(test).find('Short');
    await settings.goto(`/app/videos/${id}`);
    await settings.locator('.player').waitFor();
    await settings.keyboard.press('m');
    await settings.locator('.watch.is-theatre').waitFor();
    expect(await settings.evaluate(() => document.querySelector('video')?.muted)).toBe(false);
    await settings.keyboard.press('m');
    expect(await settings.locator('.btn kbd', { hasText: /^[YB]$/ }).allTextContents()).toEqual(['Y']);
    await settings
      .getByRole('button', { name: 'Add a marker here' })
      .and(settings.getByTitle('Mark here (Y)'))
      .waitFor();

    await settings.goto('/app/settings');
    await settings.getByRole('button', { name: 'As they were' }).click();
    await settings.getByRole('button', { name: 'Take M off Mute' }).waitFor();
    await settings.close();
  });
});

describe('a marker', () => {
  it('is moved by dragging it along the bar, and set to now from its row', async () => {
    const { id } = await watchedBy(test).find('Direct');
    const { page: own } = await openPage(context, `/app/videos/${id}?t=30`);
    await own.locator('.player').getByRole('button', { name: 'Play', exact: true }).click();
    await playsFrom(own, 30);
    await own.keyboard.press('k');
    const tick = own.locator('[data-marker]').first();
    const bar = await own.locator('.seek-track').boundingBox();
    const box = await tick.boundingBox();
    if (!bar || !box) throw new Error('no bar');
    await own.mouse.move(box.x + 1, box.y + 8);
    await own.mouse.down();
    await own.mouse.move(bar.x + bar.width / 4, box.y + 8, { steps: 5 });
    await own.mouse.up();
    const start = async (): Promise<number> => {
      const { markers } = await test.get<{ markers: { title: string; startSeconds: number }[] }>(`/videos/${id}`);
      return markers.find(({ title }) => title === 'The lamp is lit')?.startSeconds ?? -1;
    };
    await own.waitForTimeout(500);
    expect(await start()).toBeCloseTo(15, 0);
    await own.getByRole('button', { name: 'Set The lamp is lit to now' }).click();
    await own.waitForTimeout(500);
    expect(await start()).toBeGreaterThan(29.9);
    await own.close();
  });
});

it('nothing complained on the way', () => {
  expect(complaints).toEqual([]);
});
