import { describe, expect, it } from '@jest/globals';
import type { ProbedFacts } from '../probe/probed.js';
import { artefactFolder, artefactKindsFor } from './artefact-kinds.js';

const facts = (more: Partial<ProbedFacts>): ProbedFacts => ({
  ...{ container: 'mp4', durationSeconds: 1, startSeconds: 0, bitRate: null, audio: [], subtitles: [], chapters: [] },
  ...{ title: null, createdAt: null, video: { index: 0 } as ProbedFacts['video'] },
  ...more,
});
const text = {
  index: 2,
  codec: 'subrip',
  kind: 'text',
  language: null,
  title: null,
  isDefault: false,
  isForced: false,
} as const;

describe('what can be made of a file', () => {
  it('is no picture without one', () => {
    expect(artefactKindsFor(facts({ video: null }), [])).toEqual([]);
    expect(artefactKindsFor(facts({ video: null }), ['Song.en.srt'])).toEqual(['subtitles']);
  });

  it('is images of chapters and texts only where there are some', () => {
    const plain = artefactKindsFor(facts({}), []);
    expect(plain).toEqual(['poster', 'thumbnails', 'sprite', 'preview', 'teasers', 'phash', 'keyframes']);
    const rich = artefactKindsFor(
      facts({ subtitles: [text], chapters: [{ title: null, startSeconds: 0, endSeconds: 1 }] }),
      [],
    );
    expect(rich).toEqual(expect.arrayContaining(['chapters', 'subtitles']));
    expect(artefactKindsFor(facts({ subtitles: [{ ...text, kind: 'picture' }] }), [])).not.toContain('subtitles');
  });

  it('lies under two letters of its key, apart by kind and recipe', () => {
    expect(artefactFolder('/data/artefacts', 'ab12', 'sprite', 3)).toBe('/data/artefacts/ab/ab12/sprite.v3');
  });
});
