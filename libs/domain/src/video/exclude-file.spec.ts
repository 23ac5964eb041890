import { describe, expect, it } from '@jest/globals';
import { excludeFile } from './exclude-file.js';
import { sightFile } from './sight-file.js';
import { copied, file, given, missing, named, scanned, trashed } from './video.samples.js';

const excluded = (path: string) => ({
  type: 'VideoExcluded' as const,
  data: { videoId: 'v', file: { libraryId: 'lib', path } },
});
const exclude = (path: string, ...past: Parameters<typeof given>) =>
  excludeFile({ videoId: 'v', file: { libraryId: 'lib', path } }, given(...past));

describe('a rule that leaves a file out', () => {
  it('takes it off the catalogue, present or missing, once', () => {
    expect(exclude('a.mp4', scanned('a.mp4'))).toEqual([excluded('a.mp4')]);
    expect(exclude('a.mp4', scanned('a.mp4'), missing('a.mp4'))).toEqual([excluded('a.mp4')]);
    expect(exclude('a.mp4', scanned('a.mp4'), excluded('a.mp4'))).toEqual([]);
  });

  it('leaves other copies, what is in the trash and what it does not know alone', () => {
    const { files } = given(scanned('a.mp4'), copied('b.mp4'), excluded('a.mp4'));
    expect(files.map(({ path, state }) => [path, state])).toEqual([
      ['a.mp4', 'excluded'],
      ['b.mp4', 'present'],
    ]);
    expect(exclude('a.mp4', scanned('a.mp4'), trashed('a.mp4'))).toEqual([]);
    expect(exclude('z.mp4', scanned('a.mp4'))).toEqual([]);
  });

  it('brings it back when it is lifted', () => {
    const sighted = sightFile(
      { videoId: 'v', file: file('a.mp4'), named: named('a'), namedBefore: () => named('a'), isGone: () => false },
      given(scanned('a.mp4'), excluded('a.mp4')),
    );
    expect(sighted).toEqual([{ type: 'VideoReturned', data: { videoId: 'v', file: file('a.mp4') } }]);
  });
});
