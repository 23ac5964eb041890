/**
 * Notifications of a busy log come close upon each other: the first one starts a short wait, and all that come meanwhile are
 * answered by one call at its end.
 */
export function gathering(milliseconds: number, answer: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      answer();
    }, milliseconds).unref();
  };
}

/** Short enough that nobody sees it, long enough that two hundred events a second are some thirty readings. */
export const GATHER_MS = 30;
