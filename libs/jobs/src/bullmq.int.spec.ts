import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { openJobQueues, startJobWorkers, type QueueUrls } from './bullmq.js';
import { jobIds, type JobPayloads } from './job-kinds.js';
import { JobCannotSucceed, type JobHandlers, type JobQueues, type JobWorkers } from './job-queues.js';

import { testRedis } from './test-redis.fixture.js';

interface Engine {
  readonly urls: QueueUrls;
  drop(): Promise<void>;
}

const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  Postgres: async () => {
    const database: TestDatabase = await testDatabase();
    return { urls: { postgresUrl: database.url }, drop: () => database.drop() };
  },
  Redis: async () => {
    const redis = await testRedis();
    return { urls: { postgresUrl: '', redisUrl: redis.url }, drop: () => redis.stop() };
  },
};

describe.each(Object.keys(ENGINES))('jobs on %s', (name) => {
  let engine: Engine;
  let queues: JobQueues;
  let workers: JobWorkers | undefined;
  const seen: string[] = [];
  const payload = (scanId: string): JobPayloads['scan'] => ({ scanId, libraryId: 'l' });
  const start = (scan: JobHandlers['scan']): void => {
    workers = startJobWorkers(
      engine.urls,
      {
        scan,
        'leave-library': () => Promise.resolve(),
        trash: () => Promise.resolve(),
        'artefacts-now': () => Promise.resolve(),
        convert: () => Promise.resolve(),
        artefacts: async ({ videoId }) => {
          seen.push(videoId);
          await Promise.resolve();
        },
      },
      2,
    );
  };
  const none: JobHandlers['scan'] = () => Promise.resolve();
  const wish = (videoId: string): Promise<void> => queues.enqueue('artefacts', jobIds.artefacts(videoId), { videoId });

  beforeAll(async () => {
    engine = await (ENGINES[name] as () => Promise<Engine>)();
    queues = openJobQueues(engine.urls);
  });
  afterAll(async () => {
    await workers?.close(2_000);
    await queues.close();
    await engine.drop();
  });

  it('run once for one id while they wait, and again once finished', async () => {
    await queues.enqueue('scan', jobIds.scan('a'), payload('a'));
    await queues.enqueue('scan', jobIds.scan('a'), payload('a'));
    expect(await queues.depth()).toBe(1);
    start(async ({ scanId }) => {
      seen.push(scanId);
      await Promise.resolve();
    });
    await eventually(async () => expect(await queues.depth()).toBe(0));
    expect(seen).toEqual(['a']);
    await queues.enqueue('scan', jobIds.scan('a'), payload('a'));
    await eventually(() => expect(seen).toEqual(['a', 'a']));
    await workers?.close(2_000);
  });

  it('that cannot succeed are given up at once and leave nothing that would swallow the next one', async () => {
    let tried = 0;
    start(() => {
      tried += 1;
      return Promise.reject(new JobCannotSucceed('no such library'));
    });
    for (const times of [1, 2]) {
      await queues.enqueue('scan', jobIds.scan('b'), payload('b'));
      await eventually(() => expect(tried).toBe(times));
      await eventually(async () => expect(await queues.list(10)).toEqual([]));
    }
    await workers?.close(2_000);
  });

  it('wait while their queue is paused, and can be taken out', async () => {
    seen.length = 0;
    start(none);
    workers?.steer('artefacts', { paused: true, concurrency: 1 });
    for (const videoId of ['t', 'u']) await wish(videoId);
    await queues.remove('artefacts', jobIds.artefacts('t'));
    expect(await queues.depthOf('artefacts')).toEqual({ waiting: 1, active: 0 });
    expect((await queues.list(10)).map((job) => [job.id, job.state])).toEqual([['artefacts-u', 'waiting']]);
    expect(seen).toEqual([]);
    workers?.steer('artefacts', { paused: false, concurrency: 1 });
    await eventually(() => expect(seen).toEqual(['u']));
    await workers?.close(2_000);
  });

  it('hear that the worker stops, and are taken up by the next one', async () => {
    let [begun, aborted] = [false, false];
    start(
      (_payload, { signal }) =>
        new Promise((_resolve, reject) => {
          begun = true;
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason as Error);
          });
        }),
    );
    await queues.enqueue('scan', jobIds.scan('c'), payload('c'));
    await eventually(() => expect(begun).toBe(true));
    expect((await queues.list(10)).map((job) => job.state)).toContain('active');
    await workers?.close(3_000);
    expect(aborted).toBe(true);
    start(async ({ scanId }) => {
      seen.push(scanId);
      await Promise.resolve();
    });
    await eventually(() => expect(seen).toContain('c'), 15);
  });
});
