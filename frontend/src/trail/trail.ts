/** The videos one went through in this tab, and which of them one is at. */
export interface Trail {
  readonly ids: readonly string[];
  readonly at: number;
}

const LONGEST = 100;

/** Arriving at a video: a step back or on along the trail, or a new end of it. */
export const arriveAt = (trail: Trail, id: string): Trail => {
  const near = [0, 1, -1].find((step) => trail.ids[trail.at + step] === id);
  if (near !== undefined) return { ...trail, at: trail.at + near };
  const ids = [...trail.ids.slice(0, trail.at + 1), id].slice(-LONGEST);
  return { ids, at: ids.length - 1 };
};

const KEY = 'kinolog.trail';
const read = (): Trail => {
  const stored = sessionStorage.getItem(KEY);
  return stored === null ? { ids: [], at: -1 } : (JSON.parse(stored) as Trail);
};

/** Says that this video is looked at; answers what was before it and what came after it. */
export const visit = (id: string): { readonly before: string | null; readonly after: string | null } => {
  const trail = arriveAt(read(), id);
  sessionStorage.setItem(KEY, JSON.stringify(trail));
  return { before: trail.ids[trail.at - 1] ?? null, after: trail.ids[trail.at + 1] ?? null };
};
