import type { SearchDocument } from '../search-engine.js';

/** Ids are UUIDs as those of videos are. */
export const sampleId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const sample = (n: number, title: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  id: sampleId(n),
  title,
  people: [],
  studio: null,
  tags: [],
  collections: [],
  paths: [`${title.replaceAll(' ', '.')}.mkv`],
  year: null,
  ...more,
});

/** A small cinema with everything that searches trip over. */
export const CINEMA: readonly SearchDocument[] = [
  sample(1, 'The Night of the Hunter', {
    people: ['Charles Laughton', 'Robert Mitchum'],
    tags: ['Thriller'],
    year: 1955,
  }),
  sample(2, 'Night Train to Lisbon', {
    people: ['Jeremy Irons'],
    studio: 'Studio Hamburg',
    tags: ['Drama'],
    year: 2013,
  }),
  sample(3, 'Amélie', { people: ['Audrey Tautou'], studio: 'Claudie Ossard', tags: ['Comedy', 'Paris'], year: 2001 }),
  sample(4, 'Interstellar', { people: ['Anne Hathaway'], studio: 'Syncopy', tags: ['Space travel'], year: 2014 }),
  sample(5, 'Solaris', { people: ['Donatas Banionis'], studio: 'Mosfilm', tags: ['Space travel'], year: 1972 }),
  sample(6, 'Solaris', { people: ['George Clooney'], studio: 'Lightstorm', tags: ['Remake'], year: 2002 }),
  sample(7, 'Quiet Rivers', {
    collections: ['Nordic Nights'],
    paths: ['summer/My.Film_2019-FINAL (cut2).mkv'],
    year: 2019,
  }),
  sample(8, 'Hunter', { tags: ['Wildlife'], year: 1999 }),
  sample(9, 'Über den Dächern', { people: ['Jürgen Müller'], year: 1981 }),
  sample(10, 'Москва слезам не верит', { people: ['Вера Алентова'], year: 1980 }),
  sample(11, '東京物語', { people: ['原節子'], year: 1953 }),
  sample(12, "Don't Look Now", { paths: ['DontLookNow.1973.avi'], year: 1973 }),
];
