import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { entry } from '#domain';
import { envelope, openEventStore, type EventStore } from '#event-store';
import { testDatabase, type TestDatabase } from '#testing';
import { actionOf, Decisions } from '../platform/commands.js';
import { Turns } from '../platform/turns.js';
import { ChangeEntry, ChangeEntryHandler } from './catalogue.commands.js';

/** What one process of the API has of its own: connections, log client, handler. */
interface ApiProcess {
  readonly handler: ChangeEntryHandler;
  readonly store: EventStore;
  close(): Promise<void>;
}

describe('tags moved by two processes at once', () => {
  let database: TestDatabase;
  let processes: ApiProcess[];

  beforeAll(async () => {
    database = await testDatabase();
    // The first one makes the log's tables.
    processes = [await start(), await start()];
  });
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.close()));
    await database.drop();
  });

  async function start(): Promise<ApiProcess> {
    const pool = new pg.Pool({ connectionString: database.url, max: 2 });
    const store = await openEventStore({ postgresUrl: database.url });
    // Whoever decided takes a moment to append, so that the other has every chance to decide by what was before.
    const slow: EventStore = Object.assign(Object.create(store) as EventStore, {
      append: async (...args: Parameters<EventStore['append']>) => {
        await sleep(20);
        return store.append(...args);
      },
      readStream: store.readStream.bind(store),
    });
    const decisions = new Decisions(slow);
    return {
      handler: new ChangeEntryHandler(decisions, slow, new Turns(pool)),
      store,
      close: async () => {
        await store.close();
        await pool.end();
      },
    };
  }

  const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };
  const process = (index: number): ApiProcess => processes[index] as ApiProcess;

  async function tag(name: string): Promise<string> {
    const tagId = randomUUID();
    const added = { type: 'TagAdded' as const, data: { tagId, name, parentId: null } };
    await process(0).store.append(`tag-${tagId}`, [envelope(added, context)], 'none');
    return tagId;
  }
  const move = (by: number, id: string, parentId: string): Promise<string> =>
    process(by)
      .handler.execute(new ChangeEntry(actionOf({ userId: randomUUID() }), 'tag', id, { parentId }))
      .then(
        () => 'moved',
        (error: { code: string }) => error.code,
      );
  const parentOf = (id: string) =>
    new Decisions(process(0).store).state(entry('tag'), id).then((state) => state.parentId);

  it('never close a circle: of two moves that would, one is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await tag(`One ${round}`), await tag(`Other ${round}`)];
      const outcomes = await Promise.all([move(0, one, other), move(1, other, one)]);
      expect(outcomes.sort()).toEqual(['moved', 'tag.cycle']);
      expect([await parentOf(one), await parentOf(other)].filter((parent) => parent === null)).toHaveLength(1);
    }
  });

  it('go on after one was refused, and after one failed', async () => {
    const [one, other, third] = [await tag('A'), await tag('B'), await tag('C')];
    expect(await move(0, one, one)).toBe('tag.cycle');
    expect(await move(0, one, randomUUID())).toBe('entry.not-found');
    expect(await Promise.all([move(0, one, other), move(0, other, third), move(1, third, one)])).toEqual(
      expect.arrayContaining(['moved', 'moved', 'tag.cycle']),
    );
  });
});
