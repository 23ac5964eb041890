import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { eventually } from '#testing';
import { inaccessible, openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';

let test: UnderTest;
beforeAll(async () => {
  test = await startUnderTest(4632, { setUp: true });
});
afterAll(() => test?.stop());

const titles = (page: Page): Promise<string[]> => page.locator('.card-title').allTextContents();

describe('the library', () => {
  it('keeps the whole view in the address: reload, back and share work', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/library');
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Plays', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByText('12 of 13 videos').waitFor();
    await page.getByRole('button', { name: /^Sorted by Added/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Title' }).click();
    await page.waitForURL('**/app/library?query=is:ready&sort=title');
    await page.waitForFunction(() => document.querySelector('.card-title')?.textContent?.includes('01'));
    const shown = await titles(page);

    await page.reload();
    await page.locator('.card').first().waitFor();
    expect(await titles(page)).toEqual(shown);
    await page.locator('.card').nth(2).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await page.locator('.card').first().waitFor();
    expect(await titles(page)).toEqual(shown);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is walked and selected by keys, moved to the trash and brought back', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/library?sort=title');
    await page.locator('[data-index="0"] [data-focus]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+X');
    await page.getByRole('toolbar', { name: '3 selected' }).waitFor();
    await page.getByRole('button', { name: 'To the trash' }).click();
    await page.getByText('10 videos').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('13 videos').waitFor();
    await context.close();
  });

  it('opens its menu on right click and grades from there', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/library?sort=title');
    await page.locator('[data-index="4"]').click({ button: 'right' });
    await page.getByRole('menuitemradio', { name: 'Grade A', exact: true }).click();
    await page.locator('[data-index="4"] .grade', { hasText: 'A' }).waitFor();
    await context.close();
  });

  it('has a table that sorts by several columns', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/library?view=table');
    await page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click();
    await page
      .getByRole('columnheader', { name: 'Title' })
      .getByRole('button')
      .click({ modifiers: ['Shift'] });
    await page.waitForURL('**/app/library?sort=-size,title&view=table');
    expect(await page.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe('descending');
    await context.close();
  });
});

describe('every page', () => {
  const pages = async (): Promise<string[]> => {
    const { items } = await test.get<{ items: { id: string }[] }>('/videos?limit=1&state=ready');
    return [
      '/app/dashboard',
      '/app/library',
      '/app/library?view=list',
      '/app/library?view=table',
      `/app/videos/${items[0]?.id}`,
      '/app/catalogue/performers',
      '/app/catalogue/collections',
      '/app/stats',
      '/app/settings',
      '/app/jobs',
      '/app/admin',
      '/app/admin/users',
      '/app/nowhere',
    ];
  };

  it.each([
    ['dark', 1440],
    ['light', 360],
  ] as const)('is accessible and does not scroll sideways, %s at %i px', async (theme, width) => {
    const context = await test.context({ viewport: { width, height: 800 } });
    await context.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    const found: string[] = [];
    for (const url of await pages()) {
      const { page, complaints } = await openPage(context, url);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      await page.waitForTimeout(400);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      found.push(
        ...(await inaccessible(page)).map((one) => `${url}: ${one}`),
        ...complaints.map((text) => `${url}: ${text}`),
        ...(sideways > 0 ? [`${url}: ${sideways} px too wide`] : []),
      );
      await page.close();
    }
    await context.close();
    expect(found).toEqual([]);
  });
});

describe('the first load', () => {
  it('takes at most 60 kB of JavaScript, and nothing from elsewhere', async () => {
    const context = await test.context();
    const page = await context.newPage();
    const scripts: Promise<number>[] = [];
    const elsewhere: string[] = [];
    let isFirst = true;
    page.on('response', (response) => {
      if (!response.url().startsWith(test.kinolog.address)) elsewhere.push(response.url());
      // What is fetched ahead for the next page comes later, and may be cut off when this one closes.
      if (isFirst && response.request().resourceType() === 'script')
        scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.goto('/app/library');
    await page.locator('.card .poster').first().waitFor();
    isFirst = false;
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(elsewhere).toEqual([]);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
    await context.close();
  });

  it('shares one live connection among tabs, and the next tab takes over', async () => {
    const context = await test.context();
    let opened = 0;
    context.on('request', (request) => {
      if (request.url().endsWith('/api/v1/live')) opened += 1;
    });
    const tabs = [];
    for (let n = 0; n < 3; n += 1) {
      const { page } = await openPage(context, '/app/library');
      // So the first one has the connection, however slow it was to load.
      await page.getByRole('img', { name: 'Live' }).waitFor();
      tabs.push(page);
    }
    expect(opened).toBe(1);
    await tabs[0]?.close();
    await eventually(() => expect(opened).toBe(2), 20);
    await tabs[2]?.waitForTimeout(1_000);
    expect(opened).toBe(2);
    await tabs[2]?.getByRole('img', { name: 'Live' }).waitFor();
    await context.close();
  });
});
