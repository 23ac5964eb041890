import { describe, expect, it } from '@jest/globals';
import type { ConversionWork } from '#domain';
import { resultNames, type ResultPart } from './result-names.js';

function names(path: string, work: ConversionWork, part: Partial<ResultPart> = {}, count = 2): string[] {
  const found = resultNames(path, work, { extension: 'mp4', number: 1, span: null, ...part });
  return Array.from({ length: count }, () => String(found.next().value));
}
const clip: ConversionWork = { kind: 'clip', fromSeconds: 5, toSeconds: 9, exact: true };

describe('names of what was made', () => {
  it('are the original’s for a whole film, where that is free', () => {
    const work = { kind: 'playable', original: 'keep' } as const;
    expect(names('a/Film.mkv', work, {}, 3)).toEqual([
      'a/Film.mp4',
      'a/Film (playable).mp4',
      'a/Film (playable, 2).mp4',
    ]);
  });

  it('say which piece it is', () => {
    const span = { from: 65.2, to: 3_723 };
    expect(names('Film.mkv', clip, { span })).toEqual([
      'Film (1m05s to 1h02m03s).mp4',
      'Film (1m05s to 1h02m03s, 2).mp4',
    ]);
    expect(names('Film.mkv', clip, { span: { from: 0, to: null } }, 1)).toEqual(['Film (0m00s to the end).mp4']);
    const split = { kind: 'split', atSeconds: [1], exact: false } as const;
    expect(names('.../Film', split, { number: 2, extension: 'mkv' }, 1)).toEqual(['.../Film (part 2).mkv']);
  });

  it('never grow beyond what a file system takes', () => {
    const [name = ''] = names(`x/${'ä'.repeat(125)}.mkv`, clip, { span: { from: 1, to: 2 } }, 1);
    expect(Buffer.byteLength(name.slice(2))).toBeLessThan(255);
    expect(name).toMatch(/^x\/ä+ \(0m01s to 0m02s\)\.mp4$/);
  });
});
