import type { SearchDocument } from '#search';
import { seeded, syntheticId, zipf } from './random.js';

const SYLLABLES =
  'ba ce di fo gu har kel lin mor nav os pir qua ro sel tam ur ven wil yor zan the and of st ing er'.split(' ');
const VIDEO = 1;

/** Words, names and labels as libraries have them: a few everywhere, most hardly anywhere. */
export function* filmDocuments(count: number): Generator<SearchDocument> {
  const random = seeded(5);
  const word = (): string => {
    const parts = Array.from(
      { length: 1 + Math.floor(random() * 4) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
    );
    const text = parts.join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const vocabulary = Array.from({ length: 30_000 }, word);
  const people = Array.from({ length: 10_000 }, () => `${word()} ${word()}`);
  const labels = Array.from({ length: 2_000 }, () => (random() < 0.3 ? `${word()} ${word()}` : word()));
  const [anyWord, anyone, anyLabel] = [
    zipf(vocabulary.length, random),
    zipf(people.length, random),
    zipf(labels.length, random),
  ];
  const some = (list: readonly string[], pick: () => number, most: number): string[] =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => list[pick()] as string);
  for (let i = 0; i < count; i += 1) {
    const title = some(vocabulary, anyWord, 4).join(' ');
    const year = 1950 + Math.floor(Math.sqrt(random()) * 76);
    const release = random() < 0.3 ? `-${Math.floor(random() * 2 ** 32).toString(16)}` : '';
    yield {
      id: syntheticId(VIDEO, i),
      title,
      people: some(people, anyone, 3),
      studio: labels[anyLabel()] ?? null,
      tags: some(labels, anyLabel, 5),
      collections: [],
      paths: [`${year}/${title.replaceAll(' ', '.')}.${year}.1080p.x264${release}.mkv`],
      year,
    };
  }
}
