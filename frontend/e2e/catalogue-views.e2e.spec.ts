import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';

let test: UnderTest;
const ids: Record<string, string> = {};

beforeAll(async () => {
  test = await startUnderTest(4652, { setUp: true, withoutPictures: true });
  for (const [name, above] of [
    ['Nature', null],
    ['Sea', 'Nature'],
    ['Coast', 'Sea'],
    ['Forest', 'Nature'],
    ['City', null],
  ] as const) {
    const parentId = above === null ? null : ids[above];
    ids[name] = (await test.send('POST', '/catalogue/tags', { name, parentId })).id;
  }
  for (const [i, { id }] of (await test.films()).entries()) {
    await test.send('PUT', `/videos/${id}/tags/${ids[i < 8 ? 'Coast' : 'City']}`);
    if (i === 0) await test.send('PUT', `/videos/${id}/tags/${ids['Forest']}`);
  }
});
afterAll(() => test?.stop());

const rows = (page: Page): Promise<string[]> =>
  page.getByRole('treeitem').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
const focused = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.ariaLabel ?? null);

describe('the tags as a tree', () => {
  it('is walked through by keys, counts what is below, and stays in the address', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/catalogue/tags');
    await page.getByRole('button', { name: 'Tree' }).click();
    await page.waitForURL('**/tags?view=tree');
    await page.getByRole('treeitem', { name: 'Nature, 8 videos' }).waitFor();
    expect(await rows(page)).toEqual(['City, 4 videos', 'Nature, 8 videos']);
    await page.getByRole('treeitem', { name: /^City/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem', { name: /^Sea/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('Forest, 1 video');
    await page.keyboard.press('*');
    await page.getByRole('treeitem', { name: 'Coast, 8 videos' }).waitFor();
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('Coast, 8 videos');
    expect(await page.getByRole('treeitem', { name: /^Coast/ }).getAttribute('aria-level')).toBe('3');
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe('Sea, 8 videos');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('treeitem', { name: /^Sea/, expanded: false }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sea' }).waitFor();
    await page.goBack();
    await page.getByRole('tree', { name: 'Tags' }).waitFor();
    await page.getByRole('textbox', { name: 'Find a tag' }).fill('coa');
    await page.getByRole('treeitem', { name: /^Coast/ }).waitFor();
    expect(await rows(page)).toEqual(['Nature, 8 videos', 'Sea, 8 videos', 'Coast, 8 videos']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('gives a tag another parent, and says why one does not fit', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/catalogue/tags?view=tree');
    await page.getByRole('button', { name: 'Move Nature' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move Nature' });
    await dialog.getByRole('combobox').fill('coast');
    await dialog.getByRole('option', { name: /^Coast/ }).click();
    await dialog.getByText('Below Coast').waitFor();
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Move City' }).click();
    const other = page.getByRole('dialog', { name: 'Move City' });
    await other.getByRole('combobox').fill('nat');
    await other.getByRole('option', { name: /^Nature/ }).click();
    await other.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByRole('treeitem', { name: 'Nature, 12 videos' }).waitFor();
    expect(await rows(page)).toEqual(['Nature, 12 videos']);
    await context.close();
  });
});

describe('a tag', () => {
  it('shows the way down to it and what is below', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, `/app/catalogue/tags/${ids['Sea']}`);
    const trail = page.getByRole('navigation', { name: 'Above this tag' });
    await trail.getByRole('link', { name: 'Nature' }).waitFor();
    const below = page.getByRole('region', { name: 'Below this tag' });
    await below.getByRole('link', { name: /^Coast/ }).waitFor();
    await below.getByRole('link', { name: 'All 8 videos with these' }).click();
    await page.getByRole('heading', { level: 1, name: '8 results' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the cloud of tags', () => {
  it('lists them by name, the larger the more videos they have, and leads to each', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/catalogue/tags?view=cloud');
    const cloud = page.getByRole('region', { name: 'Cloud of tags' });
    await cloud.getByRole('link').first().waitFor();
    expect(await cloud.getByRole('link').allTextContents()).toEqual([
      'City, 4 videos',
      'Coast, 8 videos',
      'Forest, 1 video',
    ]);
    const sizes = await cloud
      .getByRole('listitem')
      .evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)));
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? 0);
    expect(sizes[0]).toBeGreaterThan(sizes[2] ?? 0);
    await cloud.getByRole('link', { name: /^City/ }).click();
    await page.getByRole('heading', { level: 1, name: 'City' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('videos by date', () => {
  it('are bars by year or month, in the address, and each leads to its videos', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/stats');
    await page.getByRole('button', { name: 'Released' }).click();
    await page.waitForURL('**/stats?by=released');
    const bars = page.getByRole('list', { name: 'Videos released by year' });
    await bars.getByRole('link', { name: '2013: 1 video' }).waitFor();
    expect(await bars.getByRole('listitem').count()).toBe(12);
    await page.getByRole('link', { name: '1 video without a date' }).waitFor();
    await page.reload();
    await bars.getByRole('link', { name: '2013: 1 video' }).click();
    await page.waitForURL((url) => url.searchParams.get('query') === 'released:2013');
    await page.locator('.card').first().waitFor();
    expect(await page.locator('.card').count()).toBe(1);
    await page.goto('/app/stats?by=added&step=month');
    await page
      .getByRole('list', { name: 'Videos added by month' })
      .getByRole('link', { name: /: 13 videos$/ })
      .waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it.each([
  ['dark', 1440],
  ['light', 360],
] as const)('each view is accessible and not too wide, %s at %i px', async (theme, width) => {
  const context = await test.context({ viewport: { width, height: 800 } });
  await context.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
  const tags = ['', '?view=tree', '?view=cloud', '?view=tree&query=zzz', `/${ids['Sea']}`].map(
    (end) => `catalogue/tags${end}`,
  );
  for (const address of [...tags, 'stats?by=released']) {
    const { page } = await openPage(context, `/app/${address}`);
    await page.locator('[role=tree], .cat-grid, .tag-cloud, .state-box, #h-below, .months').first().waitFor();
    if (address.endsWith('view=tree')) {
      await page.getByRole('treeitem').first().focus();
      await page.keyboard.press('ArrowRight');
    }
    expect(await inaccessible(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.close();
  }
  await context.close();
});
