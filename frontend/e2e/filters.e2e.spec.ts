import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';

let test: UnderTest;
let coast: { id: string };

beforeAll(async () => {
  test = await startUnderTest(4641, { setUp: true, withoutPictures: true });
  coast = await test.send('POST', '/catalogue/tags', { name: 'coast' });
  const north = await test.send('POST', '/catalogue/tags', { name: 'north coast' });
  const odd = await test.send('POST', '/catalogue/tags', { name: 'the "odd" one, (really)' });
  const anna = await test.send('POST', '/catalogue/performers', { name: 'Anna Lindqvist' });
  for (const [i, { id }] of (await test.films()).entries()) {
    await test.send('PUT', `/videos/${id}/tags/${i < 3 ? coast.id : i < 8 ? north.id : odd.id}`);
    if (i % 2 === 0) await test.send('PUT', `/videos/${id}/performers/${anna.id}`);
  }
  await eventually(async () => {
    const { total } = await test.get<{ total: number }>('/videos?query=tag:coast');
    if (total !== 8) throw new Error(`${total} instead of 8 have a tag with this word`);
  });
});
afterAll(() => test?.stop());

const query = (page: Page): string => new URL(page.url()).searchParams.get('query') ?? '';
const open = async (page: Page): Promise<void> => {
  await page.locator('.card').first().waitFor();
  await page.keyboard.press('f');
  await page.getByRole('dialog', { name: 'Filter' }).waitFor();
};
const toggle = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('the filter panel', () => {
  it('writes the language of searching: by name, with what is left out, and in grades and numbers', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/library?sort=title');
    await open(page);
    await page.getByRole('combobox', { name: 'Find a tag' }).fill('coas');
    await page.getByRole('option', { name: /^coast/ }).click();
    await page.getByText('3 of 13 videos').waitFor();
    expect(query(page)).toBe('tag:=coast');

    await page.getByRole('button', { name: 'Leave coast out' }).click();
    await page.getByText('10 of 13 videos').waitFor();
    expect(query(page)).toBe('-tag:=coast');
    await toggle(page, 'Failed').click();
    await toggle(page, 'Failed').click();
    await page.getByText('9 of 13 videos').waitFor();
    expect(query(page)).toBe('-tag:=coast -is:failed');
    expect(await toggle(page, 'Not Failed').getAttribute('aria-pressed')).toBe('true');

    for (const grade of ['A', 'S', 'S+']) await toggle(page, grade).click();
    await page.waitForFunction(() => new URL(location.href).searchParams.get('query')?.includes('rating:>=A'));
    for (const grade of ['A', 'S', 'S+']) await toggle(page, grade).click();
    await page.getByRole('spinbutton', { name: 'Year, from' }).fill('2015');
    await page.getByRole('spinbutton', { name: 'Year, to' }).fill('2018');
    await page.keyboard.press('Tab');
    await page.getByText('4 of 13 videos').waitFor();
    expect(query(page)).toBe('-tag:=coast -is:failed released:2015..2018');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Remove Not tag coast' }).press('Enter');
    await page.getByRole('button', { name: 'Remove Not state Failed' }).click();
    await page.getByRole('button', { name: 'Remove Released 2015 to 2018' }).click();
    await page.getByText('13 videos').waitFor();
    expect(query(page)).toBe('');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps a number that is being typed when an answer comes meanwhile', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/library');
    await open(page);
    await page.getByRole('spinbutton', { name: 'Year, from' }).fill('2015');
    await page.keyboard.press('Tab');
    await page.keyboard.type('20');
    await page.getByText('8 of 13 videos').waitFor();
    await page.keyboard.type('18');
    await page.keyboard.press('Tab');
    await page.getByText('4 of 13 videos').waitFor();
    expect(query(page)).toBe('released:2015..2018');

    // Typed and taken back: no change, and nothing that stays when the filter goes.
    await page.getByRole('spinbutton', { name: 'Year, to' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.type('7');
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.waitForFunction(() => location.search === '');
    expect(await page.getByRole('spinbutton', { name: 'Year, to' }).inputValue()).toBe('');
    await context.close();
  });

  it('calls what cannot be quoted by its id, and says its name', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/library');
    await open(page);
    await page.getByRole('combobox', { name: 'Find a tag' }).fill('odd');
    await page.getByRole('option', { name: /odd/ }).click();
    await page.getByText('4 of 13 videos').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Tag the "odd" one, (really)' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Remove Tag the "odd" one, (really)' }).click();
    await page.getByText('13 videos').waitFor();
    await context.close();
  });

  it('leaves what it cannot show as it was typed', async () => {
    const context = await test.context();
    const free = '(watch OR "no such") -(tag:coast river)';
    const { page } = await openPage(context, `/app/library?query=${encodeURIComponent(free)}`);
    await open(page);
    await toggle(page, 'H.264').click();
    await page.waitForFunction(() => location.search.includes('codec'));
    expect(query(page)).toBe(`${free} codec:h264`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Where -(tag:coast river)' }).click();
    await page.waitForFunction(() => !location.search.includes('river'));
    expect(query(page)).toBe('(watch OR "no such") codec:h264');
    await context.close();
  });
});

describe('a link into the library', () => {
  it('of an earlier version goes on working, and is written as of today', async () => {
    const context = await test.context();
    const { page } = await openPage(context, `/app/library?tag=${coast.id}&state=ready&sort=title`);
    await page.waitForURL('**/app/library?query=is:ready+tag:*&sort=title');
    await page.getByText('3 of 13 videos').waitFor();
    await page.getByRole('button', { name: 'Remove Tag coast' }).waitFor();
    await context.close();
  });

  it('from the page of a tag finds this tag and none that only has its word', async () => {
    const context = await test.context();
    const { page } = await openPage(context, `/app/catalogue/tags/${coast.id}`);
    await page.getByRole('heading', { level: 1, name: 'coast' }).waitFor();
    await page.getByRole('link', { name: 'Open in the library' }).click();
    await page.getByText('3 of 13 videos').waitFor();
    expect(query(page)).toBe('tag:=coast');
    await context.close();
  });

  it('that cannot be read shows where, and leaves the way out', async () => {
    const context = await test.context();
    const { page } = await openPage(context, `/app/library?query=${encodeURIComponent('watch rating:Z')}`);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.unreadable u').textContent()).toBe('Z');
    await page.keyboard.press('f');
    await page.getByRole('dialog').getByText('cannot be read yet').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Search for these words as text' }).click();
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByText('13 videos').waitFor();
    await context.close();
  });
});

describe('a query that is typed', () => {
  it('is completed by keys in the library: a field, then a name, and Enter takes over what is typed', async () => {
    const context = await test.context();
    const { page, complaints } = await openPage(context, '/app/library');
    const box = page.getByRole('combobox', { name: 'Filter by words or fields' });
    await box.click();
    await page.keyboard.type('watch -perf');
    await page.getByRole('option', { name: /^performer:/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await box.inputValue()).toBe('watch -performer:');
    await page.keyboard.type('ann');
    const anna = page.getByRole('option', { name: /^Anna Lindqvist 6 videos/ });
    await anna.waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await anna.getAttribute('aria-selected')).toBe('true');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await anna.getAttribute('id'));
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('watch -performer:="Anna Lindqvist" ');
    await page.keyboard.press('Enter');
    await page.getByText('6 of 13 videos').waitFor();
    expect(query(page)).toBe('watch -performer:="Anna Lindqvist"');

    await page.keyboard.type(' is:');
    await page.getByRole('option', { name: 'duplicate' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    expect(await box.inputValue()).toBe('watch -performer:="Anna Lindqvist"');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is searched for by Enter as it stands when nothing of the list is chosen', async () => {
    const context = await test.context();
    const { page } = await openPage(context, '/app/dashboard');
    await page.getByRole('heading', { name: 'Newly added' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('tag:coa');
    await page.getByRole('option', { name: /^north coast/ }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('st');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '8 results' }).waitFor();
    expect(query(page)).toBe('tag:coast');
    await context.close();
  });

  it('is completed by touch on a phone, where the box keeps the focus', async () => {
    const context = await test.context({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const { page } = await openPage(context, '/app/library');
    const box = page.getByRole('combobox', { name: 'Filter by words or fields' });
    await box.tap();
    await page.keyboard.type('tag:north');
    await page.getByRole('option', { name: /^north coast/ }).tap();
    expect(await box.inputValue()).toBe('tag:="north coast" ');
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('5 of 13 videos').waitFor();
    await context.close();
  });
});

describe('filters', () => {
  it.each([
    ['dark', 1440],
    ['light', 360],
  ] as const)('are accessible and not too wide, %s at %i px', async (theme, width) => {
    const context = await test.context({ viewport: { width, height: 800 } });
    await context.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    for (const text of ['tag:=coast,="north coast" -is:failed (a OR b) released:2011..', 'rating:Z']) {
      const { page } = await openPage(context, `/app/library?query=${encodeURIComponent(text)}`);
      await page.locator('.state-box, .card, [role=alert]').first().waitFor();
      for (const sheet of [false, true]) {
        if (sheet) {
          await page.getByRole('button', { name: /^Filter/ }).click();
          await page.getByRole('dialog').waitFor();
        }
        expect(await inaccessible(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
      await page.close();
    }
    await context.close();
  });
});
