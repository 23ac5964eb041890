import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';

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

/** What axe finds wrong with a page, or a part of it. It is asked within the page itself: there are no frames to join. */
export const inaccessible = async (page: Page, part?: string): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html.slice(0, 160)}`);
};
