import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import type { EventStore } from '#event-store';
import { ScanWorld, tinyFilm } from './scan-world.fixture.js';

/** A log that dies for this process at its n-th append, before or after it took effect: what kill -9 looks like from outside. */
function dyingStore(store: EventStore, at: number, tookEffect: boolean): EventStore {
  let appends = 0;
  return {
    ...store,
    append: async (...args) => {
      appends += 1;
      if (appends < at) return store.append(...args);
      if (appends === at && tookEffect) await store.append(...args);
      throw new Error('killed');
    },
  };
}

let world: ScanWorld;
beforeEach(async () => {
  world = await ScanWorld.make();
});
afterEach(() => world.close());

const big = Buffer.concat([tinyFilm(1), Buffer.alloc(900_000, 7)]);
const twin = Buffer.from(big);
twin.fill(9, 250_000, 254_096);

function fill(): void {
  world.put('films/[Acme] Ann Lee, Bo Ray - Film (2019) #blue.mp4', tinyFilm(1));
  world.put('films/copy.mp4', tinyFilm(1));
  world.put('films/other.mp4', tinyFilm(2));
  world.put('films/big.mp4', big);
  world.put('films/twin.mp4', twin);
  world.put('films/empty.mp4', '');
}

function change(): void {
  renameSync(world.at('films/other.mp4'), world.at('films/renamed.mp4'));
  world.put('films/copy.mp4', tinyFilm(5), 900);
  copyFileSync(world.at('films/big.mp4'), world.at('films/big2.mp4'));
  utimesSync(world.at('films/big2.mp4'), 1_600_000_000, 1_600_000_000);
  rmSync(world.at('films/big.mp4'));
  world.put('films/empty.mp4', tinyFilm(6), 900);
}

/** What must be the same however often a scan was killed: files by content and standing, names of people, collisions. */
async function outcome(): Promise<unknown> {
  const videos = [...(await world.videos()).values()].map((state) => ({
    title: state.title,
    content: state.content?.fingerprint ?? null,
    collided: state.contentHash,
    files: state.files.map((file) => `${file.path} ${file.state}`).sort(),
    people: state.performerIds.length,
    tags: state.tagIds.length,
    failure: state.failure?.code ?? null,
  }));
  const entries = (await world.events()).filter((event) => /^(?:Performer|Studio|Tag)Added$/.test(event.type));
  return { videos: videos.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)), entries: entries.length };
}

describe('a scan that is killed at any moment', () => {
  it('ends, scanned again, as if it had never been killed', async () => {
    const undisturbed = await world.addLibrary();
    fill();
    await world.scan(undisturbed);
    const first = await outcome();
    change();
    await world.scan(undisturbed);
    const second = await outcome();
    const appends = (await world.events()).length;

    for (const tookEffect of [false, true]) {
      for (let at = 1; at < appends; at += 2) {
        await world.close();
        world = await ScanWorld.make();
        const lib = await world.addLibrary();
        fill();
        await world.scan(lib, { store: dyingStore(world.store, at, tookEffect) }).catch(() => undefined);
        await world.scan(lib);
        expect({ at, tookEffect, ...((await outcome()) as object) }).toEqual({ at, tookEffect, ...(first as object) });
        change();
        await world.scan(lib, { store: dyingStore(world.store, Math.ceil(at / 2), tookEffect) }).catch(() => undefined);
        await world.scan(lib);
        expect({ at, tookEffect, ...((await outcome()) as object) }).toEqual({ at, tookEffect, ...(second as object) });
      }
    }
  });
});
