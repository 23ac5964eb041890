import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { listen } from './browser.ts';
import type { SampleLibrary } from './sample-library.ts';
import { ADMIN, startUnderTest, type UnderTest } from './kinolog-under-test.ts';

let test: UnderTest<SampleLibrary>;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  test = await startUnderTest(4631, { setUp: false });
  page = await (await test.stranger()).newPage();
  complaints = listen(page);
});
afterAll(() => test?.stop());

describe('the first visit', () => {
  it('makes the administrator and asks for the first folder', async () => {
    await page.goto('/');
    await page.getByLabel('Name').fill(ADMIN.name);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Where are your videos?' }).waitFor();
  });

  it('says what is wrong with a folder that is not there', async () => {
    await page.getByLabel('Folder on the server').fill('/nowhere/at/all');
    await page.getByRole('button', { name: 'Scan this folder' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/\w+/);
  });

  it('shows the videos while they are found, without a reload', async () => {
    await page.getByLabel('Folder on the server').fill(test.library.folder);
    await page.getByRole('button', { name: 'Scan this folder' }).click();
    await page.waitForURL('**/app/dashboard');
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.locator('.card').first().waitFor();
    await page.getByText('13 videos').waitFor();
    expect(await page.locator('.card', { hasText: 'broken' }).getByText('Failed', { exact: true }).count()).toBe(1);
  });

  it('shows a file that comes later, live', async () => {
    await test.library.add('coast/A late arrival (2024).mp4', 77);
    await page.locator('.card', { hasText: 'A late arrival' }).waitFor();
  });
});

describe('a video', () => {
  it('plays', async () => {
    await page.getByRole('link', { name: 'Watch 03 at the Point' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Watch 03 at the Point' }).waitFor();
    await page.locator('.player').getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
    // At its end the next one would take the page over.
    await page.keyboard.press('k');
    await page.waitForFunction(() => document.querySelector('video')?.paused === true);
  });

  it('is graded and marked, and its history says so in a second tab at once', async () => {
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByRole('radio', { name: 'S+' }).click();
    await second.locator('[role=radio][aria-checked=true]', { hasText: 'S+' }).waitFor();
    await second.locator('.history', { hasText: 'Rated' }).waitFor();

    await page.keyboard.press('b');
    await page.getByLabel('Title', { exact: true }).fill('The lamp is lit');
    await page.keyboard.press('Enter');
    await second.locator('.mk', { hasText: 'The lamp is lit' }).waitFor();
    expect(await second.locator('.history').textContent()).toContain(ADMIN.name);
    await second.close();
  });

  it('gets a tag that did not exist, and the catalogue knows it', async () => {
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByPlaceholder('Add a tag').fill('coast');
    await page.getByRole('option', { name: 'Add “coast”' }).click();
    await page.locator('.people').getByRole('link', { name: 'coast' }).click();
    await page.getByRole('heading', { level: 1, name: 'coast' }).waitFor();
    await page.locator('.card', { hasText: 'Watch 03' }).waitFor();
  });
});

it('nothing complained on the way', () => {
  expect(complaints).toEqual([]);
});
