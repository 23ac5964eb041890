import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testTypesense, type TestTypesense } from '#testing';
import type { Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { startUnderTest, type UnderTest } from './kinolog-under-test.ts';

interface Settings {
  readonly weights: Readonly<Record<string, number>>;
  readonly defaultWeights: Readonly<Record<string, number>>;
}

let server: TestTypesense;
let test: UnderTest;
beforeAll(async () => {
  server = await testTypesense();
  test = await startUnderTest(4651, {
    setUp: true,
    withoutPictures: true,
    env: { KINOLOG_TYPESENSE_URL: server.url, KINOLOG_TYPESENSE_KEY: server.key },
  });
});
afterAll(async () => {
  await test?.stop();
  await server?.stop();
});

const openSettings = async (options?: Parameters<UnderTest['context']>[0]) => {
  const context = await test.context(options);
  const opened = await openPage(context, '/app/admin/search');
  await opened.page.getByRole('heading', { name: 'What comes first' }).waitFor();
  return { context, ...opened };
};
const finds = async (page: Page, query: string, result: string): Promise<void> => {
  await page.goto(`/app/search?query=${encodeURIComponent(query)}`);
  await page.getByRole('heading', { level: 1, name: result }).waitFor();
};

describe('the search settings', () => {
  it('weigh what comes first by sliders and numbers, and go back to how it came', async () => {
    const { context, page, complaints } = await openSettings();
    const keep = page.getByRole('button', { name: 'Keep' });
    expect(await keep.isDisabled()).toBe(true);
    await page.getByRole('slider', { name: 'Newly added' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('spinbutton', { name: 'Title, as a number' }).fill('12.5');
    await keep.click();
    await eventually(async () => {
      const { weights } = await test.get<Settings>('/search/settings');
      expect(weights).toMatchObject({ recency: 1, title: 12.5 });
    });
    await page.reload();
    await page.getByText('was 10').waitFor();
    await page.getByRole('button', { name: 'As it came' }).click();
    await page.getByRole('button', { name: 'Keep' }).click();
    await eventually(async () => {
      const { weights, defaultWeights } = await test.get<Settings>('/search/settings');
      expect(weights).toEqual(defaultWeights);
    });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('add, change and remove words that mean the same, which then find each other', async () => {
    const { context, page, complaints } = await openSettings();
    await page.getByRole('heading', { name: 'No synonyms yet' }).waitFor();
    await page.getByRole('button', { name: 'Add words' }).click();
    const words = page.getByRole('textbox', { name: 'Words, with commas between them' });
    await words.fill('lookout, Look Out, LOOKOUT');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('alert').getByText('is there twice').waitFor();
    await words.fill('lookout, watch');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('each finds the others').waitFor();
    await finds(page, 'lookout', '12 results');
    await page
      .getByRole('button', { name: /^Why Watch/ })
      .first()
      .click();
    await page.getByText('Read as watch, which means the same').waitFor();

    await page.goto('/app/admin/search');
    await page.getByRole('button', { name: 'Change lookout, watch' }).click();
    await page.getByRole('textbox', { name: 'Words, with commas between them' }).fill('watch, lookout');
    await page.getByRole('checkbox', { name: /^One way/ }).check();
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByText('also finds lookout').waitFor();
    await finds(page, 'lookout', '0 results');
    await page.goto('/app/admin/search');
    await page.getByRole('button', { name: 'Remove watch, lookout' }).click();
    await page.getByRole('heading', { name: 'No synonyms yet' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('let Postgres answer while Typesense is away, which the results and the overview say', async () => {
    const { context, page } = await openSettings();
    await page.getByRole('button', { name: 'Ask Postgres' }).click();
    await page.getByText('Postgres is told all that Typesense is told').waitFor();
    await eventually(async () => {
      const { engines } = await test.get<{ engines: { name: string; detail: string }[] }>('/status');
      expect(engines.find(({ name }) => name === 'search-fallback')?.detail).toBe('Postgres, 0 changes behind');
    }, 30);
    await server.kill();
    await finds(page, 'atch', '12 results');
    await page.getByText('Postgres answers in its place until it is back').waitFor();
    await page.goto('/app/admin');
    await page.getByRole('heading', { name: 'Search, falling back' }).waitFor();
    await page.getByText('Postgres answers meanwhile').waitFor();
    await server.start();
    await page.goto('/app/admin/search');
    await page.getByRole('button', { name: 'Say so' }).click();
    await page.getByText('Whole and misspelt words are still found').waitFor();
    await context.close();
  });

  it.each([
    ['dark', 1440],
    ['light', 360],
  ] as const)('are accessible and not too wide, %s at %i px', async (theme, width) => {
    const context = await test.context({ viewport: { width, height: 900 } });
    await context.addInitScript((name) => localStorage.setItem('kinolog.theme', name), theme);
    const { page } = await openPage(context, '/app/admin/search');
    await page.getByRole('heading', { name: 'What comes first' }).waitFor();
    await page.getByRole('button', { name: 'Add words' }).click();
    for (const open of [true, false]) {
      expect(await inaccessible(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      if (open) await page.keyboard.press('Escape');
    }
    await context.close();
  });
});
