import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { bindings, type ActionIn } from '../src/keys/bindings.ts';
import { time } from './player-under-test.ts';

/** What a film looks like to who watches it. */
interface Seen {
  readonly time: number;
  readonly paused: boolean;
  readonly muted: boolean;
  readonly volume: number;
  readonly speed: number;
}
const see = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    if (!video) throw new Error('no film');
    const { currentTime, paused, muted, volume, playbackRate } = video;
    return { time: currentTime, paused, muted, volume, speed: playbackRate };
  });

const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('video')?.seeking === false, null, { polling: 20 });
const goTo = async (page: Page, at: number): Promise<void> => {
  await page.evaluate((to) => {
    const video = document.querySelector('video');
    video?.pause();
    if (video) video.currentTime = to;
  }, at);
  await settled(page);
  await page.waitForTimeout(60);
};

/** Presses the key; the check says what must be so afterwards. */
type Press = (key: string) => Promise<void>;
export type KeyCheck = (page: Page, press: Press) => Promise<void>;

const jumps =
  (by: number): KeyCheck =>
  async (page, press) => {
    await goTo(page, 30);
    await press('');
    await settled(page);
    expect((await time(page)) - 30).toBeCloseTo(by, 1);
  };
const changes =
  (of: (seen: Seen) => unknown, from: (page: Page) => Promise<void> = async () => undefined): KeyCheck =>
  async (page, press) => {
    await from(page);
    const before = of(await see(page));
    await press('');
    await page.waitForTimeout(100);
    expect(of(await see(page))).not.toEqual(before);
  };

const FRAME = 1 / 25;

/** One check for every key of the player's table: that it does what the help says. The film has 60 s and 25 frames a second. */
export const KEY_CHECKS: Readonly<Record<ActionIn<'player'>, KeyCheck>> = {
  toggle: changes(({ paused }) => paused),
  back: jumps(-10),
  forward: jumps(10),
  stepBack: jumps(-5),
  stepForward: jumps(5),
  async frameBack(page, press) {
    await goTo(page, 30 + FRAME / 2);
    await press('');
    await settled(page);
    expect((await time(page)) - 30).toBeCloseTo(-FRAME / 2, 2);
  },
  async frameForward(page, press) {
    await goTo(page, 30 + FRAME / 2);
    await press('');
    await settled(page);
    expect((await time(page)) - 30).toBeCloseTo(1.5 * FRAME, 2);
  },
  async tenths(page, press) {
    for (const digit of ['0', '3', '9']) {
      await press(digit);
      await settled(page);
      expect(await time(page)).toBeCloseTo(Number(digit) * 6, 0);
    }
  },
  async previousPoint(page, press) {
    await goTo(page, 30);
    await press('');
    await settled(page);
    expect(await time(page)).toBeCloseTo(20, 1);
  },
  async nextPoint(page, press) {
    await goTo(page, 5);
    await press('');
    await settled(page);
    expect(await time(page)).toBeCloseTo(12, 1);
  },
  async random(page, press) {
    const times = new Set<number>();
    for (let n = 0; n < 3; n += 1) {
      await press('');
      await settled(page);
      times.add(await time(page));
    }
    expect(times.size).toBe(3);
  },
  async loopFrom(page, press) {
    await goTo(page, 30);
    await press('');
    await page.locator('.seek-loop').waitFor({ state: 'attached' });
  },
  async loopTo(page, press) {
    await goTo(page, 31);
    await press('');
    await page.evaluate(() => void document.querySelector('video')?.play());
    for (let n = 0; n < 15; n += 1) {
      await page.waitForTimeout(120);
      expect(await time(page)).toBeLessThan(31.4);
    }
    expect(await time(page)).toBeGreaterThanOrEqual(29.9);
  },
  async loopEnd(page, press) {
    await press('');
    await page.locator('.seek-loop').waitFor({ state: 'detached' });
  },
  quieter: changes(({ volume }) => volume),
  louder: changes(({ volume }) => volume),
  async mute(page, press) {
    await press('');
    expect((await see(page)).muted).toBe(true);
    await press('');
    expect((await see(page)).muted).toBe(false);
  },
  async slower(page, press) {
    await press('');
    expect((await see(page)).speed).toBe(0.75);
  },
  async faster(page, press) {
    await press('');
    expect((await see(page)).speed).toBe(1);
  },
  async captions(page, press) {
    await goTo(page, 10);
    await press('');
    await page.locator('.p-cap', { hasText: 'Every lamp is a promise' }).waitFor();
    await press('');
    await page.waitForFunction(() => document.querySelector('.p-cap')?.textContent === '');
  },
  async fullScreen(page, press) {
    await press('');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await press('');
    await page.waitForFunction(() => document.fullscreenElement === null);
  },
  async theatre(page, press) {
    await press('');
    await page.locator('.watch.is-theatre').waitFor();
    await press('');
    await page.locator('.watch:not(.is-theatre)').waitFor();
  },
  async mark(page, press) {
    await goTo(page, 40);
    await press('');
    await page.getByLabel('Title', { exact: true }).fill('Set by a key');
    await page.keyboard.press('Enter');
    await page.locator('.mk', { hasText: 'Set by a key' }).waitFor();
    await page.locator('[data-marker]').nth(1).waitFor({ state: 'attached' });
  },
  async grade(page, press) {
    await press('');
    await page.waitForFunction(() => document.activeElement?.closest('[data-grades]') !== null);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  },
  async next(page, press) {
    await press('');
    await page.getByRole('heading', { level: 1, name: 'Pieces' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Direct' }).waitFor();
    await page.locator('.player').waitFor();
  },
  async previous(page, press) {
    await press('');
    await page.getByRole('heading', { level: 1, name: 'Short' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Direct' }).waitFor();
    await page.locator('.player').waitFor();
  },
};

/** The bindings of the player in the order of their checks: some are about what the one before did. */
export const playerBindings = (Object.keys(KEY_CHECKS) as ActionIn<'player'>[]).flatMap(
  (id) => bindings.find((binding) => binding.id === id) ?? [],
);
