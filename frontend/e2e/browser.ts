import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser for tests: named by KINOLOG_TEST_CHROMIUM, else on the PATH; undefined when there is none. */
export const chromiumPath = (): string | undefined =>
  process.env.KINOLOG_TEST_CHROMIUM ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);

export const openBrowser = (): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('No Chromium: install it, or name it in KINOLOG_TEST_CHROMIUM.');
  return chromium.launch({ executablePath, args: FLAGS });
};

/** What a page complained about; a test ends with none. */
export const listen = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser itself notes every answer from 400 on; those are part of what is tested.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return complaints;
};

export const openPage = async (context: BrowserContext, url: string): Promise<{ page: Page; complaints: string[] }> => {
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto(url);
  return { page, complaints };
};
