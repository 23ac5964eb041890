import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atRest, eventually } from '#testing';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { inaccessible, openPage } from './browser.ts';
import { makeFilmLibrary, type FilmLibrary } from './film-library.ts';
import { startWith, type UnderTest } from './kinolog-under-test.ts';
import { playsFrom, watchedBy } from './player-under-test.ts';

let test: UnderTest;
let context: BrowserContext;
/** By title, as it was before anything was made: what is made of a film has its title. */
const ids = new Map<string, string>();

/** With a film of which only the wrapping is wrong: what takes no time to mend. */
const makeLibrary = async (): Promise<FilmLibrary> => {
  const library = await makeFilmLibrary();
  const [from, to] = ['a/Short (2022).mp4', 'b/Wrapped (2020).mkv'].map((path) => join(library.folder, path)) as [
    string,
    string,
  ];
  await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-i', from, '-c', 'copy', to]);
  await atRest(to);
  return { ...library, videos: library.videos + 1 };
};

beforeAll(async () => {
  test = await startWith(4637, { setUp: true }, makeLibrary);
  const films = watchedBy(test);
  for (const title of ['Direct', 'Treasure', 'Wrapped']) ids.set(title, (await films.find(title)).id);
  context = await test.context();
  // Pictures of these films would only take the machine's time.
  const paused = await context.request.put('/api/v1/queues/artefacts', {
    data: { paused: true },
    headers: { origin: test.kinolog.address },
  });
  expect(paused.status()).toBe(200);
});
afterAll(() => test?.stop());

const open = async (title: string): Promise<{ page: Page; complaints: string[]; id: string }> => {
  const id = ids.get(title) ?? '';
  return { ...(await openPage(context, `/app/videos/${id}`)), id };
};
/** Opens a dialog from the menu of tools. */
const ask = async (page: Page, item: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog', { name: item });
  await dialog.waitFor();
  return dialog;
};
const line = (page: Page, what: string): Locator => page.locator('.made', { hasText: what });
const isMade = (page: Page, what: string): Promise<void> =>
  line(page, what)
    .getByText(/^made /)
    .waitFor();
/** What the history says, newest first. */
const history = (page: Page): Promise<string[]> => page.locator('#history .h-text > p:first-child').allInnerTexts();
const tells = (page: Page, ...lines: readonly string[]): Promise<void> =>
  eventually(async () => {
    const told = (await history(page)).map((one) => one.trim());
    expect(told).toEqual(expect.arrayContaining([...lines]));
  });

describe('what can be made of a film', () => {
  it('a clip: asked for in a dialog that says what is wrong, then listed with its file', async () => {
    const { page, complaints } = await open('Direct');
    const dialog = await ask(page, 'Export a clip');
    const send = dialog.getByRole('button', { name: 'Export it' });
    await dialog.getByRole('textbox', { name: 'From' }).fill('0:08');
    await dialog.getByRole('textbox', { name: 'To' }).fill('0:04');
    await dialog.getByText('Before the begin').waitFor();
    expect(await send.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'To' }).fill('0:12');
    await page.waitForTimeout(300);
    expect(await inaccessible(page, 'dialog')).toEqual([]);
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    await isMade(page, 'Clip, 0:08 to 0:12');
    expect(await line(page, 'Clip, 0:08 to 0:12').innerText()).toContain('Direct (2021) (0m08s to 0m12s).mp4');
    await tells(page, 'Conversion finished', 'Asked for a clip');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('a moving picture: to be taken home', async () => {
    const { page, complaints } = await open('Direct');
    const dialog = await ask(page, 'Make a moving picture');
    await dialog.getByRole('textbox', { name: 'From' }).fill('0:01');
    await dialog.getByRole('textbox', { name: 'To' }).fill('0:02');
    await dialog.getByRole('button', { name: 'GIF' }).click();
    await dialog.getByRole('button', { name: '320 px' }).click();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await isMade(page, 'Moving picture, 0:01 to 0:02, gif');
    const coming = page.waitForEvent('download');
    await line(page, 'Moving picture').getByRole('link').click();
    const bytes = await readFile(await (await coming).path());
    expect([bytes.subarray(0, 6).toString('latin1'), bytes.readUInt16LE(6)]).toEqual(['GIF89a', 320]);
    await tells(page, 'Asked for a moving picture');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('pieces: cut at its chapters, which the dialog offers', async () => {
    const { page, complaints } = await open('Direct');
    const dialog = await ask(page, 'Split into pieces');
    expect(await dialog.getByLabel('Cut at').inputValue()).toBe('0:20');
    await dialog.getByRole('button', { name: 'Split it' }).click();
    await isMade(page, '2 pieces');
    await line(page, '2 pieces').getByRole('link', { name: 'Direct (2021) (part 1).mp4' }).click();
    await page.getByText('a/Direct (2021) (part 1).mp4').first().waitFor();
    await page.locator('.player').getByText('/ 0:20').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a film that browsers cannot play', () => {
  it('is made playable beside its original, which shows how far it is meanwhile', async () => {
    const { page, complaints } = await open('Treasure');
    const dialog = await ask(page, 'Make playable in browsers');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    const bar = line(page, 'Playable in browsers, original kept').getByRole('progressbar');
    const seen = new Set<string>();
    await eventually(async () => {
      const now = await bar.getAttribute('aria-valuenow', { timeout: 500 }).catch(() => null); // it is over, or not begun
      if (now !== null) seen.add(now);
      expect(seen.size).toBeGreaterThan(1);
    }, 60);
    await isMade(page, 'original kept');
    await tells(page, 'Conversion finished', 'Asked for a file that browsers play');
    const link = line(page, 'original kept').getByRole('link', { name: 'Treasure (2024).mp4' });
    expect(existsSync(join(test.library.folder, 'b/Treasure (2024).mkv'))).toBe(true);
    await link.click();
    await page.locator('.player').getByRole('button', { name: 'Play', exact: true }).click();
    await playsFrom(page, 0.5);
    expect(await page.evaluate(() => document.querySelector('video')?.currentSrc)).toContain('/stream');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is replaced by the playable file: the same video, the original in the trash', async () => {
    const { page, complaints, id } = await open('Wrapped');
    const dialog = await ask(page, 'Make playable in browsers');
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await dialog.getByText('The original goes to the trash').waitFor();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await isMade(page, 'Playable in browsers, original replaced');
    await tells(page, 'Conversion finished', 'Asked for a file that browsers play');
    await page.goto(`/app/videos/${id}`);
    await page.locator('.player').getByRole('button', { name: 'Play', exact: true }).click();
    await playsFrom(page, 0.5);
    expect(await page.evaluate(() => document.querySelector('video')?.currentSrc)).toContain(`/videos/${id}/stream`);
    await eventually(() => {
      const there = ['mkv', 'mp4'].map((ending) => existsSync(join(test.library.folder, `b/Wrapped (2020).${ending}`)));
      expect(there).toEqual([false, true]);
    });
    expect(complaints).toEqual([]);
    await page.close();
  });
});
