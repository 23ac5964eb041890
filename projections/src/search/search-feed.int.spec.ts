import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, testTypesense, type TestTypesense } from '#testing';
import { feedWorld, type FeedWorld } from './feed-world.fixture.js';

const followsTheLog = (world: () => FeedWorld): void => {
  it('finds what was scanned, under the title it has now, until it leaves the catalogue', async () => {
    const id = await world().scan('Rain');
    await world().finds('rian', [id]);
    await world().append(`video-${id}`, { type: 'VideoRenamed', data: { videoId: id, title: 'Thunder' } });
    await world().finds('thudner', [id]);
    await world().append(`video-${id}`, {
      type: 'VideoLeftLibrary',
      data: { videoId: id, libraryId: world().library },
    });
    await world().finds('thunder', []);
    await eventually(async () => expect(await world().place()).toMatchObject({ lag: 0, failure: null }));
  });

  it('finds all films of a person under the name that the person has now', async () => {
    const performerId = randomUUID();
    const with_ = (videoId: string) => ({ type: 'PerformerAssigned' as const, data: { videoId, performerId } });
    await world().append(`performer-${performerId}`, {
      type: 'PerformerAdded',
      data: { performerId, name: 'Ada Quell' },
    });
    const ids = [await world().scan('Two Suns', with_), await world().scan('Three Moons', with_)];
    await world().finds('ada quell', ids);
    const renamed = { type: 'PerformerRenamed' as const, data: { performerId, name: 'Berta Zorn' } };
    await world().append(`performer-${performerId}`, renamed);
    await world().finds('berta zorn', ids);
    await world().finds('ada quell', []);
  });

  it('is told what happened while no projector ran', async () => {
    await world().halt();
    const id = await world().scan('Asleep');
    world().start();
    await world().finds('asleep', [id]);
  });

  it('knows which words mean the same as soon as it was ordered, also filled anew, until they do no longer', async () => {
    const id = await world().scan('Motion Picture');
    await world().finds('motion picture', [id]);
    const synonyms = { id: randomUUID(), words: ['kinofilm', 'motion picture'], oneWay: false };
    await world().order({ type: 'SynonymsKept', data: { synonyms } });
    await world().finds('kinofilm', [id]);
    await world().request('rebuild');
    await world().finds('kinofilm', [id]);
    await world().order({ type: 'SynonymsRemoved', data: { synonymsId: synonyms.id } });
    await world().finds('kinofilm', []);
  });

  it('is filled anew when asked, with its progress, and cannot be verified', async () => {
    const before = await world().engine.identity();
    const asked = await world().request('rebuild');
    expect(asked).toMatchObject({ state: 'done', reason: null });
    const { documents } = await world().engine.health();
    expect(asked).toMatchObject({ done: documents, total: documents, result: { documents } });
    expect(await world().engine.identity()).not.toBe(before);
    expect(await world().request('verify')).toMatchObject({ state: 'failed', reason: /rebuilt/ as never });
  });

  it('is filled anew when the outbox can no longer tell what changed', async () => {
    const before = await world().engine.identity();
    await world().halt();
    const id = await world().scan('Pruned Away');
    world().start();
    await world().finds('pruned', [id]);
    await world().halt();
    // The outbox keeps what is newest: as if much more had happened since this engine was told.
    await world().pool.query('update search.feed set seq = 1');
    await world().pool.query('delete from projection.changes where seq < (select max(seq) from projection.changes)');
    world().start();
    await eventually(async () => expect(await world().engine.identity()).not.toBe(before), 20);
    await world().finds('pruned', [id]);
    await eventually(async () => expect(await world().place()).toMatchObject({ lag: 0, failure: null }));
  });

  it('is filled anew when a read model was', async () => {
    await world().pool.query(
      `insert into projection.changes (position, projection, changes) values (1, 'videos', '"reset"')`,
    );
    await world().pool.query("select pg_notify('kinolog_projections', '{}')");
    const before = await world().engine.identity();
    await eventually(async () => expect(await world().engine.identity()).not.toBe(before), 20);
  });
};

describe('the search feed into Postgres', () => {
  let world: FeedWorld;
  beforeAll(async () => {
    world = await feedWorld(null);
    world.start();
  });
  afterAll(() => world.close());
  followsTheLog(() => world);
});

describe('the search feed into Typesense', () => {
  let world: FeedWorld;
  let server: TestTypesense;
  beforeAll(async () => {
    server = await testTypesense();
    world = await feedWorld(server);
    world.start();
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });
  followsTheLog(() => world);

  it('waits for an engine that was killed, shows how far it is behind, and loses nothing', async () => {
    const kept = await world.scan('Before The Crash');
    await world.finds('before crash', [kept]);
    const identity = await world.engine.identity();
    await server.kill();
    const missed = [await world.scan('Missed First'), await world.scan('Missed Second')];
    await world.append(`video-${kept}`, { type: 'VideoRenamed', data: { videoId: kept, title: 'Renamed Meanwhile' } });
    await eventually(async () => {
      const place = await world.place();
      expect(place?.failure).toMatch(/^nothing answers at/);
      expect(place?.failure).not.toContain(server.key);
      expect(place?.lag).toBeGreaterThan(0);
    }, 20);
    await server.start();
    await world.finds('missed', missed, 30);
    await world.finds('renamed meanwhile', [kept]);
    expect(await world.engine.identity()).toBe(identity);
    await eventually(async () => expect(await world.place()).toMatchObject({ lag: 0, failure: null }));
  });

  it('tells Postgres too while that is ordered, also while the other is away, and empties it afterwards', async () => {
    const fallback = await world.openFallback();
    const finds = (words: string, ids: readonly string[]) =>
      eventually(async () => expect(await world.idsFor(fallback, words)).toEqual(ids), 30);
    try {
      const before = await world.scan('Told Before');
      await world.finds('told before', [before]);
      expect(await world.idsFor(fallback, 'told before')).toEqual([]);
      await world.order({ type: 'SearchFallbackChanged', data: { fallback: 'postgres' } });
      await finds('told before', [before]);
      await server.kill();
      const meanwhile = await world.scan('Told Underway');
      await finds('underway', [meanwhile]);
      await eventually(async () => expect(await world.place('postgres')).toMatchObject({ lag: 0, failure: null }));
      await eventually(async () => expect((await world.place())?.failure).toMatch(/^nothing answers at/));
      await server.start();
      await world.finds('underway', [meanwhile], 40);
      await world.halt();
      world.start();
      const again = await world.scan('Told Again');
      await finds('told again', [again]);
      await world.order({ type: 'SearchFallbackChanged', data: { fallback: 'problem' } });
      await finds('told again', []);
      await eventually(async () => expect(await world.place('postgres')).toBeNull());
    } finally {
      await fallback.close();
    }
  });

  it('fills an engine that came back with nothing', async () => {
    const id = await world.scan('Still In The Log');
    await world.finds('still log', [id]);
    await server.kill();
    await server.start({ empty: true });
    await world.finds('still log', [id], 40);
  });
});
