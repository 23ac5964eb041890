import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '#testing';
import type { Platform } from '../kernel/platform.js';
import type { LibraryBook } from '../library/library-book.js';
import type { ArtefactBook } from './artefact-book.js';
import { ArtefactJob } from './artefact.job.js';
import type { MakingParts } from './making-parts.js';

describe('the lock on a video whose pictures are made', () => {
  it('is given back when the book of wishes cannot be read, so that the next turn is not the first one waiting for ever', async () => {
    const database = await testDatabase();
    const answers = [() => Promise.reject(new Error('Postgres is away')), () => Promise.resolve(null)];
    const book = { wish: () => answers.shift()?.(), tried: () => Promise.resolve() } as unknown as ArtefactBook;
    const over: string[] = [];
    const cancellations = { of: () => new AbortController().signal, over: (id: string) => over.push(id) };
    const platform = { config: { postgresUrl: database.url } } as Platform;
    const job = new ArtefactJob(platform, {} as LibraryBook, book, { cancellations } as unknown as MakingParts);
    const context = { jobId: 'a', attempt: 1, isLast: false, signal: AbortSignal.timeout(10_000) };
    await expect(job.run({ videoId: 'film' }, context)).rejects.toThrow('Postgres is away');
    await job.run({ videoId: 'film' }, context);
    expect(over).toEqual(['film', 'film']);
    await database.drop();
  });
});
