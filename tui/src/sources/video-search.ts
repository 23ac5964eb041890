import { ProblemError, type ClientContext } from '#client';
import { signal, type ReadonlySignal } from '@preact/signals-core';
import { NOTHING_ASKED, type FoundVideos } from '../state/world.js';

export interface VideoSearchSource {
  readonly found: ReadonlySignal<FoundVideos>;
  /** What is typed now; empty: nothing is searched for. */
  ask(query: string): void;
  reload(): void;
  dispose(): void;
}

const PAUSE_MS = 150;
const SHOWN = 100;

/** Videos by the language of searching, as one types. */
export const createVideoSearch = ({ api, timers }: ClientContext): VideoSearchSource => {
  const found = signal<FoundVideos>(NOTHING_ASKED);
  let asked = '';
  let current: AbortController | null = null;
  let cancel: (() => void) | null = null;

  const search = async (query: string, signal: AbortSignal): Promise<void> => {
    try {
      const { items, total } = await api('GET /search', { query: { query, limit: SHOWN }, signal });
      found.value = { query, items, total, error: null, place: null };
    } catch (cause) {
      if (signal.aborted) return;
      const error = ProblemError.from(cause);
      const place = error.problem.errors?.find(({ position }) => position !== undefined);
      const hint = place?.hint ? ` ${place.hint}` : '';
      found.value = {
        query,
        items: [],
        total: 0,
        error: place ? `${place.message}${hint}` : error.message,
        place: place?.position ?? null,
      };
    }
  };
  const stop = (): void => {
    cancel?.();
    current?.abort();
    cancel = current = null;
  };
  const begin = (pause: number): void => {
    stop();
    if (asked === '') return void (found.value = NOTHING_ASKED);
    const mine = (current = new AbortController());
    cancel = timers.after(pause, () => void search(asked, mine.signal));
  };
  return {
    found,
    ask(query) {
      const text = query.trim();
      if (text === asked) return;
      asked = text;
      begin(PAUSE_MS);
    },
    reload: () => begin(0),
    dispose: stop,
  };
};
