import type { FieldName, QueryGrade } from '#query';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceField {
  readonly field: FieldName;
  readonly legend: string;
  readonly choices: readonly Choice[];
}

/** Fields of which any of several values fits, or none of them may. */
export const ANY_OF: readonly ChoiceField[] = [
  {
    field: 'is',
    legend: 'State',
    choices: [
      { value: 'ready', label: 'Plays' },
      { value: 'failed', label: 'Failed' },
      { value: 'missing', label: 'Missing' },
      { value: 'trashed', label: 'In the trash' },
      { value: 'begun', label: 'Begun' },
      { value: 'duplicate', label: 'Duplicate' },
      { value: 'collision', label: 'Collision' },
      { value: 'hdr', label: 'HDR' },
      { value: 'interlaced', label: 'Interlaced' },
      { value: 'portrait', label: 'Portrait' },
    ],
  },
  {
    field: 'codec',
    legend: 'Codec',
    choices: [
      { value: 'h264', label: 'H.264' },
      { value: 'hevc', label: 'HEVC' },
      { value: 'av1', label: 'AV1' },
      { value: 'vp9', label: 'VP9' },
      { value: 'mpeg4', label: 'MPEG-4' },
    ],
  },
  {
    field: 'missing',
    legend: 'Lacks',
    choices: [
      { value: 'performer', label: 'Performer' },
      { value: 'studio', label: 'Studio' },
      { value: 'tag', label: 'Tag' },
      { value: 'collection', label: 'Collection' },
      { value: 'date', label: 'Date' },
      { value: 'poster', label: 'Poster' },
      { value: 'preview', label: 'Preview' },
      { value: 'subtitles', label: 'Subtitles' },
    ],
  },
];

/** Fields of which one value makes sense at a time. */
export const ONE_OF: readonly ChoiceField[] = [
  {
    field: 'watched',
    legend: 'Watched',
    choices: [
      { value: 'yes', label: 'Watched' },
      { value: 'no', label: 'Not watched' },
    ],
  },
  {
    field: 'favourite',
    legend: 'Favourite',
    choices: [
      { value: 'yes', label: 'Favourite' },
      { value: 'no', label: 'No favourite' },
    ],
  },
  {
    field: 'resolution',
    legend: 'Picture',
    choices: [
      { value: '>=2160p', label: '4K' },
      { value: '>=1080p', label: '1080p or better' },
      { value: '>=720p', label: '720p or better' },
      { value: '<720p', label: 'Below 720p' },
    ],
  },
  {
    field: 'added',
    legend: 'Added',
    choices: [
      { value: '<1d', label: 'Within a day' },
      { value: '<7d', label: 'A week' },
      { value: '<30d', label: 'A month' },
      { value: '<1y', label: 'A year' },
    ],
  },
];

/** From the worst to the best, as the language compares them. */
const RANKED: readonly QueryGrade[] = ['C', 'B-', 'B+', 'A', 'S', 'S+'];

/** A choice of grades as short as a query can say it: `>=A`, `B-..A`, else a list. */
export const gradeValues = (grades: readonly (QueryGrade | 'none')[]): readonly string[] => {
  const chosen = RANKED.filter((grade) => grades.includes(grade));
  const none = grades.includes('none') ? ['none'] : [];
  const [low, high] = [RANKED.indexOf(chosen[0] ?? 'C'), RANKED.indexOf(chosen.at(-1) ?? 'C')];
  if (chosen.length < 3 || high - low !== chosen.length - 1) return [...chosen.toReversed(), ...none];
  const range = high === RANKED.length - 1 ? `>=${chosen[0] ?? ''}` : `${chosen[0] ?? ''}..${chosen.at(-1) ?? ''}`;
  return [range, ...none];
};
