import type { Library } from '#contracts';
import type { RequestOf } from '../api/route-types.js';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export type LibraryChange = RequestOf<'PATCH /libraries/{id}'>['body'];
export type NewLibrary = RequestOf<'POST /libraries'>['body'];

export interface LibrariesModel extends Resource<readonly Library[]> {
  /** These throw what the server refuses: a form shows it beside the field. */
  add(library: NewLibrary): Promise<string>;
  change(id: string, change: LibraryChange): Promise<void>;
  remove(id: string): Promise<void>;
}

export const createLibraries = (context: ClientContext): LibrariesModel => {
  const { api } = context;
  const resource = createLiveResource<readonly Library[]>(context, {
    load: async (options) => (await api('GET /libraries', options)).items,
    projections: ['libraries', 'videos', 'scans'],
    everyMs: 1_500,
  });
  return {
    ...resource,
    async add(library) {
      const { id, position } = await api('POST /libraries', { body: library });
      await resource.reload(position);
      return id;
    },
    async change(id, change) {
      const { position } = await api('PATCH /libraries/{id}', { params: { id }, body: change });
      await resource.reload(position);
    },
    async remove(id) {
      const { position } = await api('DELETE /libraries/{id}', { params: { id } });
      await resource.reload(position);
    },
  };
};
