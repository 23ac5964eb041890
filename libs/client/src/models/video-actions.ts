import type { Grade } from '#contracts';
import type { ClientContext } from './client-context.js';

/** What can be done to videos from any list. Each says by a notice what it did, or why not. */
export interface VideoActions {
  rate(id: string, grade: Grade | null): Promise<unknown>;
  setFavourite(id: string, favourite: boolean): Promise<unknown>;
  trash(ids: readonly string[]): Promise<void>;
  restore(ids: readonly string[]): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
}

const videos = (count: number): string => (count === 1 ? 'the video' : `${count} videos`);

export const createVideoActions = ({ api, notices }: ClientContext): VideoActions => {
  const bulk = async (
    route: 'POST /videos/trash' | 'POST /videos/restore' | 'POST /videos/forget',
    ids: readonly string[],
    words: { done: (what: string) => string; failed: string },
    undo: ((done: readonly string[]) => void) | null,
  ): Promise<void> => {
    try {
      const { refused } = await api(route, { body: { ids: [...ids] } });
      const done = ids.filter((id) => !refused.some((other) => other.id === id));
      const [first] = refused;
      if (done.length > 0)
        notices.say(words.done(videos(done.length)), undo && { label: 'Undo', run: () => undo(done) });
      if (first) notices.fail(`${words.failed} (${refused.length})`, new Error(first.detail));
    } catch (cause) {
      notices.fail(words.failed, cause);
    }
  };

  const restore = (ids: readonly string[]): Promise<void> =>
    bulk(
      'POST /videos/restore',
      ids,
      { done: (what) => `Brought ${what} back from the trash`, failed: 'Not brought back' },
      null,
    );

  return {
    rate: (id, grade) =>
      grade === null
        ? api('DELETE /videos/{id}/rating', { params: { id } })
        : api('PUT /videos/{id}/rating', { params: { id }, body: { grade } }),
    setFavourite: (id, favourite) =>
      api(favourite ? 'PUT /videos/{id}/favourite' : 'DELETE /videos/{id}/favourite', { params: { id } }),
    restore,
    trash: (ids) =>
      bulk(
        'POST /videos/trash',
        ids,
        { done: (what) => `Moved ${what} to the trash`, failed: 'Not moved to the trash' },
        (done) => void restore(done),
      ),
    forget: (ids) =>
      bulk(
        'POST /videos/forget',
        ids,
        { done: (what) => `Took ${what} off the catalogue; the history stays`, failed: 'Not taken off' },
        null,
      ),
  };
};
