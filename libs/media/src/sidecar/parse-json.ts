import { cleanText, isoDay, wholeNumber, type Draft, type SidecarFacts } from './sidecar-facts.js';

const MOST_NAMES = 200;

/**
 * Reads a `.json` beside a video: our own field names, those of yt-dlp (`upload_date`, `uploader`, `description`) and of
 * Stash (`details`, `performers: [{name}]`). Null when it is no JSON object or says nothing known.
 */
export function parseJsonSidecar(json: string): SidecarFacts | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    // Somebody else's file that only looks like a sidecar: it says nothing of the video.
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const of = (...names: string[]): unknown =>
    names.map((name) => (parsed as Record<string, unknown>)[name]).find((v) => v != null);
  const draft: Draft = {};
  const title = nameOf(of('title', 'fulltitle', 'name'));
  const studio = nameOf(of('studio', 'channel', 'uploader'));
  const details = nameOf(of('details', 'description', 'plot', 'synopsis'));
  const date = isoDay(of('date', 'release_date', 'releaseDate', 'upload_date', 'premiered', 'aired'));
  const year = wholeNumber(of('year', 'release_year'), 1_870, 2_100);
  const season = wholeNumber(of('season', 'season_number'), 0, 9_999);
  const episode = wholeNumber(of('episode', 'episode_number'), 0, 99_999);
  const performers = namesOf(of('performers', 'actors', 'cast', 'artists'));
  const tags = namesOf(of('tags', 'genres', 'categories'));
  if (title) draft.title = title;
  if (studio) draft.studio = studio;
  if (details) draft.details = details;
  if (date) draft.date = date;
  if (year !== null) draft.year = year;
  if (season !== null) draft.season = season;
  if (episode !== null) draft.episode = episode;
  if (performers.length > 0) draft.performers = performers;
  if (tags.length > 0) draft.tags = tags;
  return Object.keys(draft).length > 0 ? draft : null;
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return cleanText(value);
  const name = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['name'] : undefined;
  return typeof name === 'string' ? cleanText(name) : '';
}

function namesOf(value: unknown): string[] {
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value.slice(0, MOST_NAMES) : [];
  return [...new Set(list.map(nameOf).filter(Boolean))];
}
