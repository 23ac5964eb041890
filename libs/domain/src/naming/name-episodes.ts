/** Season and episode found in a name, and what stood there. */
export interface FoundEpisode {
  readonly season: number | null;
  readonly episode: number | null;
  /** Of several episodes in one file, the last. */
  readonly lastEpisode: number | null;
  readonly index: number;
  readonly length: number;
  /** Said by a word alone (`Episode 4`), which titles say too. */
  readonly byWord: boolean;
}

const B = String.raw`(?<![\p{L}\p{N}])`;
const E = String.raw`(?![\p{L}\p{N}])`;
const SEASON = 'season|series|staffel|saison|temporada|stagione|seizoen|sesong|säsong|sæson|sezon|kausi|сезон';
const EPISODE =
  'episode|épisode|episodio|episódio|episodi|episod|epizod|epizoda|folge|capitulo|capítulo|aflevering|avsnitt|afsnit|odcinek|bölüm|bolum|jakso|серия|серії|эпизод|ep|eps';
const GAP = String.raw`[\s._,:-]*`;
const MORE = String.raw`(?:[\s._]*(?:-[\s._]*E?|E|\+E?|&\s?E?)(\d{1,4})(?![\p{L}\p{N}]|\s*[-/.]\s*\d))*`;

interface Groups {
  season?: string;
  episode?: string;
}
type Pattern = readonly [RegExp, ('word' | 'last')?];

const PATTERNS: readonly Pattern[] = [
  // S02E05, s2.e5, S02E05E06, S02E05-06
  [new RegExp(String.raw`${B}S(?<season>\d{1,4})[\s._-]*E[Pp]?\.?\s?(?<episode>\d{1,4})${MORE}(?:v\d)?${E}`, 'iu')],
  // 2x05
  [new RegExp(String.raw`${B}(?<season>\d{1,2})x(?<episode>\d{2,3})${MORE}${E}`, 'iu')],
  // Season 2 Episode 5, Staffel 2 Folge 5
  [
    new RegExp(
      String.raw`${B}(?:${SEASON})\s*(?<season>\d{1,3})${GAP}(?:${EPISODE}|E)\.?\s*(?<episode>\d{1,4})${E}`,
      'iu',
    ),
  ],
  // 2. Sezon 5. Bölüm, 2 сезон 5 серия
  [
    new RegExp(
      String.raw`${B}(?<season>\d{1,3})\.?\s*(?:${SEASON})${GAP}(?<episode>\d{1,4})\.?\s*(?:${EPISODE})${E}`,
      'iu',
    ),
  ],
  // 第2季第5集
  [/第\s?(?<season>\d{1,3})\s?[季期]\s*第\s?(?<episode>\d{1,4})\s?[集話话回]/u],
  [/第\s?(?<episode>\d{1,4})\s?[集話话回]/u],
  // S02, Season 2
  [new RegExp(String.raw`${B}S(?<season>\d{1,2})(?:[\s._-]*(?:Complete|Pack))?${E}`, 'iu')],
  [new RegExp(String.raw`${B}(?:${SEASON})\s*(?<season>\d{1,3})${E}`, 'iu'), 'word'],
  [new RegExp(String.raw`${B}(?<season>\d{1,3})\.?\s*(?:staffel|сезон|sezon)${E}`, 'iu'), 'word'],
  // E05, Ep 5, Episode 5
  [new RegExp(String.raw`${B}E(?<episode>\d{2,4})${MORE}(?:v\d)?${E}`, 'u')],
  [new RegExp(String.raw`${B}(?:${EPISODE})\.?\s*#?(?<episode>\d{1,4})${E}`, 'iu'), 'word'],
  [new RegExp(String.raw`${B}(?<episode>\d{1,4})\.?\s*(?:bölüm|серия)${E}`, 'iu')],
];

/** The first season or episode of the surest manner of writing it. */
export function findEpisode(text: string): FoundEpisode | null {
  for (const [pattern, kind] of PATTERNS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const { season, episode } = found.groups as Groups;
    const last = [...found[0].matchAll(/\d+/g)].map((m) => Number(m[0])).at(-1) ?? null;
    const first = episode === undefined ? null : Number(episode);
    return {
      season: season === undefined ? null : Number(season),
      episode: first,
      lastEpisode: first !== null && last !== null && last > first ? last : null,
      index: found.index,
      length: found[0].length,
      byWord: kind === 'word',
    };
  }
  return null;
}

/** `Show - 05`, as fan-made releases number: at the end, or before a bracket. */
export function findDashedEpisode(text: string, sure: boolean): FoundEpisode | null {
  const digits = sure ? String.raw`\d{1,4}` : String.raw`\d{2,3}`;
  const found = new RegExp(
    String.raw`\s[-–—]\s(${digits})(?:v\d)?(?:\s+END)?(?=\s*(?:$|[\x01-\x06[(]|[-–—]\s))`,
    'u',
  ).exec(text);
  if (!found || found.index === 0) return null;
  return {
    season: null,
    episode: Number(found[1]),
    lastEpisode: null,
    index: found.index,
    length: found[0].length,
    byWord: false,
  };
}
