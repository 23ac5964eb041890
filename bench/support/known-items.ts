import { seeded } from './random.js';
import type { FilmTitle } from './film-titles.js';

/** What somebody types who looks for one film that they know. */
export interface KnownItem {
  readonly kind: string;
  readonly typed: string;
  readonly film: FilmTitle;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '');
/** Signs that mean something to the language of searching are left out, as who types words leaves them out. */
const words = (text: string): string[] => text.split(/[^\p{L}\p{N}’]+/u).filter(Boolean);

/** So many queries of each kind, the same ones for the same seed. */
export function knownItems(films: readonly FilmTitle[], each: number, seed = 7): KnownItem[] {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const casts = new Map<string, number>();
  for (const { people } of films) for (const name of people) casts.set(name, (casts.get(name) ?? 0) + 1);
  const sorted = films.map(({ title }) => title).sort();
  const beginnings = (start: string): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as string) < start) low = middle + 1;
      else high = middle;
    }
    let count = 0;
    while (sorted[low + count]?.startsWith(start)) count += 1;
    return count;
  };
  const misspelt = (word: string): string => {
    const at = 1 + below(word.length - 1);
    const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(below(26));
    switch (below(4)) {
      case 0:
        return word.slice(0, at) + word.slice(at + 1);
      case 1:
        return word.slice(0, at) + letter + word.slice(at);
      case 2:
        return word.slice(0, at) + letter + word.slice(at + 1);
      default:
        return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
    }
  };
  const kinds: Readonly<Record<string, (film: FilmTitle) => string | null>> = {
    exact: ({ title }) => words(title).join(' '),
    'title and year': ({ title, year }) => `${words(title).join(' ')} ${year}`,
    person: ({ people }) => people.find((name) => casts.get(name) === 1) ?? null,
    accents: ({ title }) => (plain(title) === title ? null : words(plain(title)).join(' ')),
    'word order': ({ title }) => (words(title).length > 1 ? words(title).reverse().join(' ') : null),
    // As far as it is typed by who sees the film come up: until few others begin so.
    prefix: ({ title }) => {
      for (let end = Math.ceil(title.length * 0.6); end < title.length; end += 1)
        if (beginnings(title.slice(0, end)) <= 2) return words(title.slice(0, end)).join(' ');
      return null;
    },
    typo: ({ title }) => {
      const all = words(title);
      const long = all.map((_, i) => i).filter((i) => /^[A-Za-z]{4,}$/.test(all[i] ?? ''));
      if (long.length === 0) return null;
      const at = long[below(long.length)] as number;
      return all.map((word, i) => (i === at ? misspelt(word.toLowerCase()) : word)).join(' ');
    },
    'file name': ({ title, year }) => `${words(title).join('_').toUpperCase()}_${year}`,
  };
  return Object.entries(kinds).flatMap(([kind, make]) => {
    const found: KnownItem[] = [];
    for (let tries = 0; found.length < each && tries < each * 200; tries += 1) {
      const film = films[below(films.length)] as FilmTitle;
      const typed = make(film);
      if (typed !== null && typed !== '') found.push({ kind, typed, film });
    }
    return found;
  });
}
