import type { HiddenEntry } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

/** What the viewer hides everywhere. */
export const createHidden = (context: ClientContext): Resource<readonly HiddenEntry[]> =>
  createLiveResource(context, {
    load: async (options) => (await context.api('GET /me/hidden', options)).items,
    projections: ['hidden', 'catalogue'],
  });

export interface Hiding {
  /** True when it is hidden; says so, with a way back, or why not. */
  hide(entry: { readonly id: string; readonly name: string }): Promise<boolean>;
  show(entry: { readonly id: string; readonly name: string }): Promise<boolean>;
}

/** Hides and shows: whatever is on screen follows by the live feed, which tells that everything may be different. */
export const createHiding = ({ api, notices }: ClientContext): Hiding => {
  const show: Hiding['show'] = async ({ id, name }) => {
    try {
      await api('DELETE /me/hidden/{entryId}', { params: { entryId: id } });
      notices.say(`${name} is shown again`);
      return true;
    } catch (cause) {
      notices.fail(`${name} is still hidden`, cause);
      return false;
    }
  };
  return {
    show,
    async hide(entry) {
      try {
        await api('PUT /me/hidden/{entryId}', { params: { entryId: entry.id } });
        notices.say(`${entry.name} is hidden everywhere, for you`, { label: 'Undo', run: () => void show(entry) });
        return true;
      } catch (cause) {
        notices.fail(`${entry.name} was not hidden`, cause);
        return false;
      }
    },
  };
};
