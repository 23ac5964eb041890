import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Locator, Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';

interface Item {
  readonly id: string;
  readonly title: string;
}

let test: UnderTest;

beforeAll(async () => {
  test = await startUnderTest(4638, { setUp: true, withoutPictures: true });
  const anna = await test.send('POST', '/catalogue/performers', { name: 'Anna Lindqvist' });
  const ben = await test.send('POST', '/catalogue/performers', { name: 'Ben Okafor' });
  const coast = await test.send('POST', '/catalogue/tags', { name: 'coast' });
  const storm = await test.send('POST', '/catalogue/tags', { name: 'storm watch' });
  const long = await test.send('POST', '/catalogue/tags', {
    name: 'seen from the deck of the last ferry of the winter',
  });
  for (const [i, { id }] of (await test.films()).entries()) {
    await test.send('PUT', `/videos/${id}/tags/${i % 3 === 0 ? storm.id : coast.id}`);
    await test.send('PUT', `/videos/${id}/performers/${i % 2 === 0 ? anna.id : ben.id}`);
  }
  await test.send('PUT', `/videos/${(await test.films())[0]?.id}/tags/${long.id}`);
  // The engine is told beside: from then on misspelt words are found too.
  await eventually(async () => {
    const { near } = await test.get<{ near: number }>('/search?query=wathc%20poinnt');
    if (near === 0) throw new Error('the search engine has not been told yet');
  }, 60);
});
afterAll(() => test?.stop());

const hits = (page: Page): Promise<string[]> => page.locator('.hit-title').allTextContents();

describe('the search box', () => {
  it('suggests videos, people and tags as one types, and leads to them by keys', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/dashboard');
    await page.getByRole('heading', { name: 'Newly added' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ann');
    await page.getByRole('option', { name: /^Anna Lindqvist/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('storm');
    const tag = page.getByRole('option', { name: /^storm watch.*4 videos/ });
    await tag.waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await tag.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'storm watch' }).waitFor();
    await page.getByRole('heading', { name: 'Similar tags' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the search page', () => {
  it('shows what was found by what, narrows by a click, and keeps all of it in the address', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/dashboard');
    await page.getByRole('heading', { name: 'Newly added' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('watch point');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '12 results for “watch point”' }).waitFor();
    expect(await page.locator('.hit').first().locator('mark').allTextContents()).toEqual(
      expect.arrayContaining(['Watch', 'Point']),
    );
    await page.getByRole('checkbox', { name: 'storm watch, 4' }).click();
    await page.getByRole('heading', { level: 1, name: '4 results' }).waitFor();
    await page.getByRole('checkbox', { name: 'Anna Lindqvist, 2' }).click();
    await page.getByRole('heading', { level: 1, name: '2 results' }).waitFor();
    expect(decodeURIComponent(page.url().replaceAll('+', ' '))).toContain(
      'tag:="storm watch" performer:="Anna Lindqvist"',
    );
    const found = await hits(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '2 results' }).waitFor();
    expect(await hits(page)).toEqual(found);
    await page.getByRole('button', { name: 'Remove Performer Anna Lindqvist' }).click();
    await page.getByRole('heading', { level: 1, name: '4 results' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '2 results' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('finds what is misspelt, says that it is near, and tells why something stands where it does', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/search?query=wathc%2003');
    await page.getByText('These are the nearest.').waitFor();
    expect((await hits(page))[0]).toMatch(/Watch 03/);
    await page.getByRole('button', { name: /^Why Watch 03/ }).click();
    await page.getByText(/in the title as watch/).waitFor();
    await page.getByText('Together').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says where a query cannot be read, and takes it as words', async () => {
    const context = await test.context();
    const { page } = await openPage(context, `/app/search?query=${encodeURIComponent('watch rating:Z')}`);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.unreadable u').textContent()).toBe('Z');
    await page.getByRole('button', { name: 'Search for these words as text' }).click();
    await page.getByRole('heading', { level: 1, name: /results? for “watch rating z”/ }).waitFor();
    await context.close();
  });

  it.each([
    ['dark', 1440],
    ['light', 360],
  ] as const)('is accessible and not too wide, %s at %i px', async (theme, width) => {
    const context = await test.context({ viewport: { width, height: 800 } });
    await context.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    for (const query of ['', 'watch', 'ferry', 'nothing-has-this', 'rating:Z']) {
      const { page } = await openPage(context, `/app/search?query=${encodeURIComponent(query)}`);
      const expected = ['', 'watch', 'ferry'].includes(query) ? '.facet' : '.state-box, .empty, [role=alert]';
      await page.locator(expected).first().waitFor();
      expect(await inaccessible(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.close();
    }
    await context.close();
  });
});

describe('what is alike', () => {
  it.each([1440, 360])('is shown below a video, with why, at %i px', async (width) => {
    const context = await test.context({ viewport: { width, height: 800 } });
    const { items } = await test.get<{ items: Item[] }>('/videos?query=anna&limit=1');
    const { page, complaints } = await openPage(context, `/app/videos/${items[0]?.id}`);
    const shelf = page.getByRole('region', { name: 'Similar' });
    await shelf.locator('.card').first().waitFor();
    await shelf
      .getByText(/Anna Lindqvist/)
      .first()
      .waitFor();
    const top = (part: Locator): Promise<number> => part.evaluate((one) => one.getBoundingClientRect().top);
    const about = await top(page.locator('.about'));
    expect(await top(page.locator('.player-box'))).toBeLessThan(about);
    expect(await top(shelf)).toBeGreaterThan(about);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('and one video can be picked at random', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/library');
    await page.locator('.card').first().waitFor();
    await page.getByRole('button', { name: 'Open one at random' }).click();
    await page.waitForURL('**/app/videos/*');
    await context.close();
  });
});
