import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import { feedWorld, type FeedWorld } from '../search/feed-world.fixture.js';

describe('live projections', () => {
  let world: FeedWorld;

  beforeEach(async () => {
    world = await feedWorld(null);
    world.start();
  });
  afterEach(() => world.close());

  const titles = async (): Promise<string[]> => {
    const { rows } = await world.pool.query<{ title: string }>('select title from videos order by title');
    return rows.map(({ title }) => title);
  };
  const shows = (expected: readonly string[]) =>
    eventually(async () => expect(await titles()).toEqual([...expected].sort()), 20);

  it('lose and double nothing when their connection is cut between the statements of a batch', async () => {
    const scanned: string[] = [];
    // A runner that loses its connection while it fills ends, and is started anew.
    await eventually(async () => {
      const { rows } = await world.pool.query('select 1 from projection.owner where ready_at is not null');
      expect(rows).toHaveLength(1);
    });
    for (let i = 0; i < 40; i += 1) {
      scanned.push(`Film ${i}`);
      await world.scan(`Film ${i}`);
      if (i % 4 === 0) {
        await world.pool.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kinolog projector' and datname = current_database()",
        );
      }
    }
    await shows(scanned);
    const { rows } = await world.pool.query("select count(*)::int as told from history where type = 'VideoScanned'");
    expect(rows).toEqual([{ told: scanned.length }]);
  });

  it('write nothing of a batch once another has taken over, and end', async () => {
    await world.scan('Before');
    await shows(['Before']);
    await world.pool.query('update projection.owner set epoch = epoch + 1');
    await world.scan('After');
    await eventually(async () => {
      const { rows } = await world.pool.query('select heartbeat_at from projection.owner');
      expect(rows).toEqual([{ heartbeat_at: null }]);
    });
    expect(await titles()).toEqual(['Before']);
    await expect(world.halt()).rejects.toThrow('another projector has taken over');
    world.start();
    await shows(['After', 'Before']);
  });
});
