import type { PinPlace, SavedView } from '#contracts';
import type { RequestOf } from '../api/route-types.js';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export type NewView = RequestOf<'POST /views'>['body'];
export type ViewChange = RequestOf<'PATCH /views/{id}'>['body'];

/** One's own for a view, beside what it shows. */
export interface ViewPlaces {
  readonly sidebar: boolean;
  readonly dashboard: boolean;
  readonly isDefault: boolean;
}

export interface ViewsModel extends Resource<readonly SavedView[]> {
  /** These throw what the server refuses: a form shows it. All wait until the list shows them. */
  save(view: NewView, places: ViewPlaces): Promise<void>;
  /** Null: what it shows stays as it is. */
  change(view: SavedView, change: ViewChange | null, places: ViewPlaces): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The views pinned to a place, in the order they were pinned. */
export const pinnedTo = (views: readonly SavedView[] | undefined, place: PinPlace): readonly SavedView[] =>
  (views ?? [])
    .filter(({ pinned }) => pinned[place] !== null)
    .sort((a, b) => (a.pinned[place] ?? 0) - (b.pinned[place] ?? 0));

export const createViews = (context: ClientContext): ViewsModel => {
  const { api } = context;
  const resource = createLiveResource<readonly SavedView[]>(context, {
    load: async (options) => (await api('GET /views', options)).items,
    projections: ['views'],
  });

  const put = async (id: string, had: ViewPlaces, wanted: ViewPlaces): Promise<number> => {
    let last = -1;
    const heard = ({ position }: { position: number }): void => {
      last = Math.max(last, position);
    };
    for (const place of ['sidebar', 'dashboard'] as const)
      if (had[place] !== wanted[place])
        heard(
          await api(wanted[place] ? 'PUT /me/pins/{place}/{id}' : 'DELETE /me/pins/{place}/{id}', {
            params: { place, id },
          }),
        );
    if (had.isDefault !== wanted.isDefault)
      heard(await api('PUT /me/default-view', { body: { viewId: wanted.isDefault ? id : null } }));
    return last;
  };

  return {
    ...resource,
    async save(view, places) {
      const { id, position } = await api('POST /views', { body: view });
      const last = await put(id, { sidebar: false, dashboard: false, isDefault: false }, places);
      await resource.reload(Math.max(position, last));
    },
    async change(view, change, places) {
      const { id, pinned, isDefault } = view;
      const changed = change ? (await api('PATCH /views/{id}', { params: { id }, body: change })).position : -1;
      const had = { sidebar: pinned.sidebar !== null, dashboard: pinned.dashboard !== null, isDefault };
      const last = Math.max(changed, await put(id, had, places));
      if (last >= 0) await resource.reload(last);
    },
    async remove(id) {
      const { position } = await api('DELETE /views/{id}', { params: { id } });
      await resource.reload(position);
    },
  };
};
