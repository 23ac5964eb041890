import { writeSort, type VideoListOptions } from '#client';
import type { BrowserClient } from '../live/browser-client.ts';

/** The list in which a video was opened: what comes after it there plays next. */
type CameFrom =
  /** A list of any length, and where in it. */
  | { readonly list: VideoListOptions; readonly index: number }
  /** A shelf: these, in this order. */
  | { readonly ids: readonly string[] };

export interface NextVideo {
  readonly id: string;
  readonly title: string;
}

const KEY = 'kinolog.came-from';
/** The list may have changed a little since: so many places around are looked at. */
const AROUND = 4;

/** Said when a video is opened from a list; this tab remembers it. */
export const rememberList = (from: CameFrom): void => sessionStorage.setItem(KEY, JSON.stringify(from));

const remembered = (): CameFrom | null => {
  const stored = sessionStorage.getItem(KEY);
  return stored === null ? null : (JSON.parse(stored) as CameFrom);
};

/** What comes after this video in the list it was opened from; null when it came from none, or was the last. */
export const nextInList = async ({ api }: BrowserClient, id: string): Promise<NextVideo | null> => {
  const from = remembered();
  if (!from) return null;
  if ('ids' in from) {
    const next = from.ids[from.ids.indexOf(id) + 1];
    return from.ids.includes(id) && next !== undefined ? api('GET /videos/{id}', { params: { id: next } }) : null;
  }
  const offset = Math.max(0, from.index - AROUND);
  const { filter, sort } = from.list;
  const { items } = await api('GET /videos', {
    query: { ...filter, sort: writeSort(sort), offset, limit: 2 * AROUND + 2 },
  });
  const place = items.findIndex((item) => item.id === id);
  // Watched, it may have left a list of unwatched ones: then what took its place comes next.
  const next = place >= 0 ? items[place + 1] : items[from.index - offset];
  if (next) rememberList({ ...from, index: offset + items.indexOf(next) });
  return next ?? null;
};
