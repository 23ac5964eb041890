import { afterAll, beforeAll, expect } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCodedFilm, shownFrames } from '#testing';
import { probe } from '../probe/probe.js';
import type { ProbedFacts } from '../probe/probed.js';
import type { ConvertedFile, ConvertRequest } from './convert-request.js';
import { ConvertTrouble } from './convert-trouble.js';
import { convert } from './convert.js';

export const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-pix_fmt', 'yuv420p'];

type Made = ConvertedFile & { readonly path: string };

interface ConvertWorld {
  root: string;
  /** A new name. */
  next(this: void): string;
  upTo(this: void, from: number, to: number): number[];
  codes(this: void, path: string): Promise<number[]>;
  factsOf(this: void, path: string): Promise<ProbedFacts>;
  coded(this: void, name: string, argv: readonly string[], frames?: number): Promise<string>;
  make(this: void, path: string, work: ConvertRequest['work'], more?: Partial<ConvertRequest>): Promise<Made[]>;
  only(this: void, ...args: Parameters<ConvertWorld['make']>): Promise<Made & { facts: ProbedFacts | null }>;
  troubleOf(this: void, work: Promise<unknown>): Promise<ConvertTrouble>;
}

/** For specs: films whose frames say which they are, in a folder with a hostile name, and what is made of them. */
export function convertWorld(): ConvertWorld {
  let counter = 0;
  const world: ConvertWorld = {
    root: '',
    next: (): string => join(world.root, `out ${++counter}`),
    upTo: (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i),
    codes: async (path: string): Promise<number[]> => (await shownFrames(path)).map(({ code }) => code),
    async factsOf(path: string): Promise<ProbedFacts> {
      const { facts, failure } = await probe(path, (await stat(path)).size);
      if (!facts || failure) throw new Error(failure?.reason ?? 'no facts');
      return facts;
    },
    async coded(name: string, argv: readonly string[], frames = 250): Promise<string> {
      const path = join(world.root, name);
      await makeCodedFilm(path, { frames, argv });
      return path;
    },
    async make(
      absolutePath: string,
      work: ConvertRequest['work'],
      more: Partial<ConvertRequest> = {},
    ): Promise<Made[]> {
      const folder = more.folder ?? world.next();
      await mkdir(folder, { recursive: true });
      const facts = more.facts ?? (await world.factsOf(absolutePath));
      const files = await convert({ absolutePath, facts, work, folder, ...more });
      expect((await readdir(folder)).sort()).toEqual(files.map(({ name }) => name).sort());
      return files.map((file) => ({ ...file, path: join(folder, file.name) }));
    },
    async only(...args) {
      const [file, ...others] = await world.make(...args);
      if (!file || others.length > 0) throw new Error('one file was expected');
      return { ...file, facts: /webp|gif/.test(file.extension) ? null : await world.factsOf(file.path) };
    },
    async troubleOf(work: Promise<unknown>): Promise<ConvertTrouble> {
      const error = await work.then(
        () => new Error('it was made'),
        (reason: unknown) => reason,
      );
      if (error instanceof ConvertTrouble) return error;
      throw error;
    },
  };
  beforeAll(async () => {
    world.root = await mkdtemp(join(tmpdir(), 'kinolog "convert" 100% '));
  });
  afterAll(() => rm(world.root, { recursive: true, force: true }));
  return world;
}
