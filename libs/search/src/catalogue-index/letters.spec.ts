import { describe, expect, it } from '@jest/globals';
import { seeded } from './random-world.fixture.js';
import { allowedTypos, distance } from './typo.js';
import { WordDictionary } from './word-dictionary.js';

describe('words that are like one', () => {
  it('are the ones that the distance says, whatever letters they have', () => {
    const random = seeded(11);
    const letter = (): string => [...'abcdeéñзł音'][('abcdeéñзł音'.length * random()) >>> 0] ?? 'a';
    const words = [
      ...new Set(Array.from({ length: 3_000 }, () => Array.from({ length: 3 + random() * 6 }, letter).join(''))),
    ];
    const dictionary = new WordDictionary();
    const early = words.slice(0, 1_500);
    for (const word of early) dictionary.take(word);
    expect(dictionary.like(early[0] ?? '', 1).length).toBeGreaterThan(0);
    for (const word of words) dictionary.take(word);
    for (const word of words.slice(0, 150)) {
      const typos = Math.max(1, allowedTypos(word));
      const expected = words.filter((other) => distance(word, other, typos) <= typos);
      expect(
        dictionary
          .like(word, typos)
          .map((number) => dictionary.wordOf(number))
          .sort(),
      ).toEqual(expected.sort());
    }
  });
});
