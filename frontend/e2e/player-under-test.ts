import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '#testing';
import type { Page } from 'playwright-core';
import type { UnderTest } from './kinolog-under-test.ts';

interface Item {
  readonly id: string;
  readonly title: string;
}
interface Session {
  readonly videoId: string;
  readonly mode: string;
  readonly speed: number | null;
  readonly bytes: number;
}

/** What a test asks of the machine about films and playing. */
export const watchedBy = (test: UnderTest) => ({
  async find(title: string): Promise<Item> {
    const { items } = await test.get<{ items: Item[] }>('/videos?limit=100');
    const item = items.find((one) => one.title.includes(title));
    if (!item) throw new Error(`no video ${title}`);
    return item;
  },
  sessions: async (): Promise<readonly Session[]> => (await test.get<{ items: Session[] }>('/playback')).items,
  /** Until all that can be made of all videos is made, so that nothing else takes the machine's time. */
  allMade: (): Promise<void> =>
    eventually(async () => {
      const { making } = await test.get<{ making: { waiting: number; active: number } }>('/artefacts');
      if (making.waiting + making.active > 0) throw new Error(`${making.waiting} videos still wait`);
    }, 120),
  /** Folders of pieces on the disk. */
  pieces: (): Promise<string[]> => readdir(join(test.kinolog.folder, 'cache', 'playback')).catch(() => []),
});

/** Tools that write a film to a pipe on this machine: those that make pieces for a player. */
export const transcoders = async (of: string): Promise<number> => {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => /* gone since */ '')),
  );
  return lines.filter((line) => line.includes('ffmpeg') && line.includes('pipe:1') && line.includes(of)).length;
};

export const time = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('video')?.currentTime ?? -1);

/** Until the film moves on from there; answers where it was then, as the page itself saw it. */
export const playsFrom = async (page: Page, at: number): Promise<number> => {
  const seen = await page.waitForFunction(
    (from) => {
      const video = document.querySelector('video');
      if (!video || video.seeking || video.paused) return false;
      return video.currentTime > from + 0.05 ? video.currentTime : false;
    },
    at,
    { polling: 20 },
  );
  return Number(await seen.jsonValue());
};

/**
 * Does what brings another source, and waits until that one plays: the old one plays on until then. Answers where the
 * film was and how far it may have come meanwhile, seconds, and where the other source began.
 */
export const playsOn = async (
  page: Page,
  change: () => Promise<unknown>,
): Promise<{ readonly from: number; readonly atMost: number; readonly at: number }> => {
  const begun = Date.now();
  const { from, source } = await page.evaluate(() => {
    const video = document.querySelector('video');
    return { from: video?.currentTime ?? 0, source: video?.currentSrc ?? '' };
  });
  await change();
  await page.waitForFunction((old) => document.querySelector('video')?.currentSrc !== old, source, { polling: 20 });
  const at = await playsFrom(page, from - 0.5);
  return { from, atMost: from + (Date.now() - begun) / 1_000, at };
};
