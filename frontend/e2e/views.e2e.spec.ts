import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';

let test: UnderTest;
let studio: string;
let tag: string;

beforeAll(async () => {
  test = await startUnderTest(4644, { setUp: true, withoutPictures: true });
  studio = (await test.send('POST', '/catalogue/studios', { name: 'Harbour Pictures' })).id;
  tag = (await test.send('POST', '/catalogue/tags', { name: 'storm' })).id;
  for (const [i, { id }] of (await test.films()).entries()) {
    if (i % 3 === 0) await test.send('PUT', `/videos/${id}/studios/${studio}`);
    if (i % 4 === 0) await test.send('PUT', `/videos/${id}/tags/${tag}`);
  }
});
afterAll(() => test?.stop());

/** As whoever is logged in with this browser. */
const saveView = async (context: BrowserContext, view: object): Promise<void> => {
  const answer = await context.request.post(`${test.kinolog.address}/api/v1/views`, { data: view });
  if (!answer.ok()) throw new Error(`The view was not saved: ${await answer.text()}`);
};

const counted = (page: Page, text: string): Promise<void> => page.locator('.page-head p', { hasText: text }).waitFor();
const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });
const openMenu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: /^Views/ }).click();
  await menuItem(page, item).click();
};

it.each([1440, 360])('the menu of the profile opens below its button, within a window of %i px', async (width) => {
  const context = await test.context({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const { page } = await openPage(context, '/app/library');
  const button = page.getByRole('button', { name: /, profile$/ });
  await button.click();
  const [menu, opener] = [await page.getByRole('menu').boundingBox(), await button.boundingBox()];
  if (!menu || !opener) throw new Error('it is not drawn');
  expect(Math.round(menu.x + menu.width)).toBe(Math.round(opener.x + opener.width));
  expect(Math.round(menu.y)).toBe(Math.round(opener.y + opener.height + 8));
  await context.close();
});

describe('hiding everywhere', () => {
  it('takes a studio out of every list by the menu of a video, and Undo brings it back', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/library?sort=title&query=harbour');
    await counted(page, '4 of');
    await page.locator('.card').first().click({ button: 'right' });
    await menuItem(page, 'Hide everywhere…').click();
    await menuItem(page, 'Harbour Pictures').click();
    await page.getByText('Harbour Pictures is hidden everywhere').waitFor();
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Harbour Pictures is shown again').waitFor();
    await counted(page, '4 of');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is done on the page of an entry, listed in the settings, and taken back there', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, `/app/catalogue/tags/${tag}`);
    await page.getByRole('heading', { level: 1, name: 'storm' }).waitFor();
    await page.getByRole('button', { name: 'Hide everywhere' }).click();
    await page.getByRole('heading', { name: 'No tags yet' }).waitFor();
    await page.goto('/app/library');
    await counted(page, '10 videos');
    await page.goto('/app/settings');
    const panel = page.getByRole('region', { name: 'Hidden everywhere' });
    await panel.getByText('storm', { exact: true }).waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Show storm again' }).click();
    await panel.getByText(/^Nothing\./).waitFor();
    await page.goto('/app/library');
    await counted(page, '13 videos');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('saved views', () => {
  it('are saved from the library, pinned to sidebar and start page, and open with all they are', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(
      context,
      '/app/library?query=tag:storm&sort=-duration,title&view=table',
    );
    await counted(page, '3 of');
    await openMenu(page, 'Save view…');
    // Whoever opened it writes at once; afterwards they are where they were.
    await page.waitForFunction(() => document.activeElement?.matches('dialog[open] input'));
    await page.keyboard.type('Stormy');
    await page.getByRole('checkbox', { name: 'On the start page' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Stormy is saved').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('button[aria-label^="Views"]'));
    const pinned = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Stormy' });
    await pinned.waitFor();
    expect(await pinned.getAttribute('aria-current')).toBe('page');

    await page.goto('/app/dashboard');
    const shelf = page.getByRole('region', { name: 'Stormy' });
    await shelf.locator('.card').nth(2).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Stormy' }).click();
    await counted(page, '3 of');
    const address = new URL(page.url()).searchParams;
    expect(Object.fromEntries(address)).toEqual({ query: 'tag:storm', sort: '-duration,title', view: 'table' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are renamed, changed to what the page shows, chosen for the library, and removed with a way back', async () => {
    const context = await test.context();
    await saveView(context, { name: 'Harbour', query: 'harbour' });
    const { page, complaints } = await openPage(context, '/app/library?query=studio:harbour&sort=title&view=list');
    await counted(page, '4 of');
    await openMenu(page, 'Edit views…');
    await page.getByRole('button', { name: 'Edit Harbour' }).click();
    await page.getByLabel('Name').fill('By the harbour');
    await page.getByLabel('Show what the page shows now').check();
    await page.getByLabel('The library opens with it').check();
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('By the harbour is changed').waitFor();
    await page.goto('/app/library');
    await page.waitForURL('**/app/library?query=studio%3Aharbour&sort=title&view=list');
    await counted(page, '4 of');
    // What is taken off is gone past: the library does not open with it again.
    await openMenu(page, 'Edit views…');
    await page.getByRole('button', { name: 'Remove By the harbour' }).click();
    await page.getByText('By the harbour is removed').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Views: By the harbour' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are shared with others, who see them and cannot change them', async () => {
    const password = 'a long enough password';
    await test.send('POST', '/users', { name: 'Jonas', password });
    const mara = await test.context();
    await saveView(mara, { name: 'For all', query: 'watch', shared: true });
    const jonas = await test.stranger({ viewport: { width: 360, height: 800 } });
    await jonas.request.post(`${test.kinolog.address}/api/v1/sessions`, { data: { name: 'Jonas', password } });
    const { page, complaints } = await openPage(jonas, '/app/search?query=watch');
    await page.getByRole('heading', { level: 1, name: /12 results/ }).waitFor();
    await openMenu(page, 'Edit views…');
    await page
      .getByRole('dialog')
      .getByText(/^Mara's/)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Remove For all' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Edit For all' }).click();
    expect(await page.getByLabel('Name').count()).toBe(0);
    await page.getByLabel('In the sidebar').check();
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('For all is changed').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    // There is no sidebar on a phone: what is pinned to it is in the profile's menu.
    await page.getByRole('button', { name: 'Jonas, profile' }).click();
    await menuItem(page, 'For all').click();
    await page.waitForURL('**/app/library?query=watch');
    expect(complaints).toEqual([]);
    await jonas.close();
    await mara.close();
  });

  it.each([
    ['dark', 1440],
    ['light', 360],
  ] as const)('are accessible and not too wide, %s at %i px', async (theme, width) => {
    const context = await test.context({ viewport: { width, height: 800 } });
    await context.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    const { page } = await openPage(context, '/app/library?query=tag:storm');
    const check = async (): Promise<void> => {
      expect(await inaccessible(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    };
    await counted(page, '3 of');
    await page.getByRole('button', { name: /^Views/ }).click();
    await page.getByRole('menu', { name: 'Views' }).waitFor();
    await check();
    await page.keyboard.press('Escape');
    for (const item of ['Save view…', 'Edit views…']) {
      await openMenu(page, item);
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(400);
      await check();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.matches('button[aria-label^="Views"]'));
    }
    await context.close();
  });
});
