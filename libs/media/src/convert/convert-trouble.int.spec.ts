import { describe, expect, it } from '@jest/globals';
import { chmod, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCodedFilm, smallDisk } from '#testing';
import { convertWorld, X264 } from './convert-world.fixture.js';

describe('what cannot be converted', () => {
  const world = convertWorld();
  const { make, coded, factsOf, troubleOf } = world;
  const playable = { kind: 'playable', original: 'keep' } as const;
  const tool = async (script: string) => {
    const path = `${world.next()} tool`;
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return { name: 'ffmpeg', path, source: 'path', env: {} } as const;
  };

  it('says what the tool met', async () => {
    const path = await coded('trouble.mkv', [...X264, '-g', '50'], 50);
    const facts = await factsOf(path);
    const code = async (script: string) =>
      (await troubleOf(make(path, playable, { facts, tool: await tool(script), stallMs: 400 }))).code;
    expect(await code('kill -KILL $$')).toBe('tool-killed');
    expect(await code('exec sleep 60')).toBe('stalled');
    expect(await code('echo "x: No space left on device" >&2; exit 1')).toBe('disk-full');
    expect(await code('echo "it is broken" >&2; exit 1')).toBe('tool-failed');
    await rm(path);
    expect((await troubleOf(make(path, playable, { facts }))).code).toBe('source-missing');
  });

  it('takes no shortened copy for the whole', async () => {
    const path = await coded('short.mkv', [...X264, '-g', '25'], 100);
    const facts = { ...(await factsOf(path)), durationSeconds: 30 };
    expect((await troubleOf(make(path, playable, { facts }))).code).toBe('incomplete');
  });

  it('refuses a disk that is too small, and one that fills up', async () => {
    const disk = await smallDisk(1);
    if (!disk) return;
    try {
      const path = join(world.root, 'large.mkv');
      const noise = ['-vf', 'scale=640:384,noise=alls=60:allf=t', ...X264, '-qp', '4'];
      await makeCodedFilm(path, { frames: 60, argv: noise });
      expect((await stat(path)).size).toBeGreaterThan(1_048_576);
      const early = await troubleOf(make(path, playable, { folder: join(disk.folder, 'a') }));
      expect([early.code, early.reason]).toEqual(['disk-full', expect.stringMatching(/needs \d+ MiB/)]);
      const clip = { kind: 'clip', fromSeconds: 0, toSeconds: 9, exact: true } as const;
      const late = await troubleOf(make(path, clip, { folder: join(disk.folder, 'b') }));
      expect(late.code).toBe('disk-full');
    } finally {
      await disk.remove();
    }
  });

  it('ends when it is called off', async () => {
    const path = await coded('called.mkv', [...X264, '-g', '50'], 50);
    const stop = new AbortController();
    const work = make(path, playable, { signal: stop.signal, tool: await tool('exec sleep 60') });
    setTimeout(() => stop.abort(new Error('called off')), 300);
    await expect(work).rejects.toThrow('called off');
  });
});
