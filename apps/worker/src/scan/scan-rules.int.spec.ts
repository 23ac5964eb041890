import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { changeLibraryRules, DEFAULT_RULES, library } from '#domain';
import { execute } from '#event-store';
import { FileReader } from './file-reader.js';
import { ScanWorld, tinyFilm } from './scan-world.fixture.js';

let world: ScanWorld;
let lib: string;
beforeEach(async () => {
  world = await ScanWorld.make();
  lib = await world.addLibrary();
});
afterEach(() => world.close());

describe('rules that change', () => {
  const exclude = (...globs: string[]) =>
    execute(
      world.store,
      library,
      lib,
      (state) => changeLibraryRules({ libraryId: lib, rules: { ...DEFAULT_RULES, exclude: globs } }, state),
      { actor: { kind: 'system', name: 'test' }, correlationId: randomUUID() },
    );
  const states = async (): Promise<string[]> =>
    [...(await world.videos()).values()].flatMap((v) => v.files.map((file) => `${file.path} ${file.state}`)).sort();

  beforeEach(async () => {
    world.put('films/extras/Behind.mp4', tinyFilm(1));
    world.put('films/Main.mp4', tinyFilm(2));
    await world.scan(lib);
  });

  it('take files off the catalogue, not call them missing, and bring them back when they are lifted', async () => {
    const begun = (await world.events()).length;
    await exclude('extras');
    expect((await world.scan(lib, { trigger: 'rules-changed' })).counts).toMatchObject({ missing: 0 });
    expect(await states()).toEqual(['Main.mp4 present', 'extras/Behind.mp4 excluded']);
    await world.scan(lib);
    await exclude();
    expect((await world.scan(lib, { trigger: 'rules-changed' })).counts).toMatchObject({ returned: 1, added: 0 });
    expect(await states()).toEqual(['Main.mp4 present', 'extras/Behind.mp4 present']);
    expect((await world.said(begun)).filter((type) => type.startsWith('Video'))).toEqual([
      'VideoExcluded',
      'VideoReturned',
    ]);
  });

  it('that leave all out do not make the library missing', async () => {
    await exclude('**/*.mp4');
    await world.scan(lib, { trigger: 'rules-changed' });
    expect(await states()).toEqual(['Main.mp4 excluded', 'extras/Behind.mp4 excluded']);
    expect(await world.said()).not.toContain('LibraryWentMissing');
  });

  it('leave out nothing that is not there: that is missing', async () => {
    await exclude('extras');
    rmSync(world.at('films/extras/Behind.mp4'));
    expect((await world.scan(lib, { trigger: 'rules-changed' })).counts).toMatchObject({ missing: 1 });
    expect(await states()).toEqual(['Main.mp4 present', 'extras/Behind.mp4 missing']);
  });
});

describe('a file that could not be read in time', () => {
  let slow: FileReader;
  afterEach(() => slow.close());
  const failure = async () => (await world.videoAt('Slow.mp4')).state.failure?.code ?? null;

  beforeEach(async () => {
    slow = Object.assign(new FileReader(1), {
      probe: () => Promise.resolve({ facts: null, failure: { code: 'timeout', reason: 'No end.' } }),
    });
    world.put('films/Slow.mp4', tinyFilm(3));
    await world.scan(lib, { reader: slow });
  });

  it('is read by a later sweep', async () => {
    expect(await failure()).toBe('timeout');
    await world.scan(lib, { trigger: 'watch' });
    expect(await failure()).toBe('timeout');
    expect((await world.scan(lib, { trigger: 'sweep' })).counts).toMatchObject({ changed: 1 });
    expect((await world.videoAt('Slow.mp4')).state).toMatchObject({ failure: null, facts: { container: 'mp4' } });
  });

  it('is left alone after three sweeps more, until somebody asks', async () => {
    const tries = async () => (await world.said()).filter((type) => type === 'VideoProbeFailed').length;
    for (let sweep = 0; sweep < 5; sweep++) await world.scan(lib, { reader: slow });
    expect(await tries()).toBe(3);
    await world.scan(lib, { trigger: 'request' });
    expect(await failure()).toBeNull();
  });
});
