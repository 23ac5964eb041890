import type { EntryKinds, Grade, Marker, Named, VideoDetail } from '#contracts';
import type { ReadonlySignal } from '@preact/signals-core';
import type { ProblemError } from '../api/problem-error.js';
import type { ClientContext } from './client-context.js';
import { createOptimistic } from './optimistic.js';
import { createLiveResource } from './resource.js';
import { withActivity, withEntry, withMarker, withoutEntry, withoutMarker } from './video-changes.js';

export interface NewMarker {
  readonly title: string;
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

/** One video, as the server has it and as it will be when what was asked for is done. Each answers whether it was kept. */
export interface VideoModel {
  readonly video: ReadonlySignal<VideoDetail | undefined>;
  readonly error: ReadonlySignal<ProblemError | null>;
  readonly loading: ReadonlySignal<boolean>;
  rate(grade: Grade | null): Promise<boolean>;
  setFavourite(favourite: boolean): Promise<boolean>;
  addMarker(marker: NewMarker): Promise<boolean>;
  changeMarker(id: string, marker: NewMarker): Promise<boolean>;
  removeMarker(id: string): Promise<boolean>;
  rename(title: string): Promise<boolean>;
  assign(kind: EntryKinds, entry: Named): Promise<boolean>;
  /** Assigns by name, adding the entry to the catalogue when it is not there yet. */
  assignNamed(kind: EntryKinds, name: string): Promise<boolean>;
  unassign(kind: EntryKinds, id: string): Promise<boolean>;
  /** Makes the frame at this time the poster; null: Kinolog chooses. */
  takePoster(atSeconds: number | null): Promise<boolean>;
  choosePrimary(libraryId: string, path: string): Promise<boolean>;
  reload(): Promise<void>;
  dispose(): void;
}

const byStart = (a: Marker, b: Marker): number => a.startSeconds - b.startSeconds;

export const createVideo = (context: ClientContext, id: string): VideoModel => {
  const { api } = context;
  const params = { id };
  const resource = createLiveResource<VideoDetail>(context, {
    load: (options) => api('GET /videos/{id}', { params, ...options }),
    projections: ['videos', 'activity', 'catalogue'],
    // An entry's own id may be renamed; anything else about other videos is not ours.
    concerns: (ids) => ids.some((changed) => changed === id || entryIds().has(changed)),
    everyMs: 150,
  });
  const { shown, run } = createOptimistic(context, resource);

  const entryIds = (): Set<string> => {
    const video = resource.data.peek();
    const named = video ? [...video.performers, ...video.tags, ...video.collections] : [];
    return new Set([...named.map((entry) => entry.id), ...(video?.studio ? [video.studio.id] : [])]);
  };

  const assign = (kind: EntryKinds, entry: Named): Promise<boolean> =>
    run(
      `“${entry.name}” was not added`,
      (video) => withEntry(video, kind, entry),
      () => api('PUT /videos/{id}/{kind}/{entryId}', { params: { id, kind, entryId: entry.id } }),
    );

  const findOrAdd = async (kind: EntryKinds, name: string): Promise<string> => {
    const page = await api('GET /catalogue/{kind}', { params: { kind }, query: { query: name, limit: 50 } });
    const known = page.items.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
    return known?.id ?? (await api('POST /catalogue/{kind}', { params: { kind }, body: { name } })).id;
  };

  return {
    video: shown,
    error: resource.error,
    loading: resource.loading,
    reload: () => resource.reload(),
    dispose: () => resource.dispose(),
    rate: (grade) =>
      run(
        'The grade was not kept',
        (video) => withActivity(video, { grade }),
        () =>
          grade === null
            ? api('DELETE /videos/{id}/rating', { params })
            : api('PUT /videos/{id}/rating', { params, body: { grade } }),
      ),
    setFavourite: (favourite) =>
      run(
        favourite ? 'It did not become a favourite' : 'It is still a favourite',
        (video) => withActivity(video, { favourite }),
        () => api(favourite ? 'PUT /videos/{id}/favourite' : 'DELETE /videos/{id}/favourite', { params }),
      ),
    addMarker: (marker) =>
      run(
        'The marker was not set',
        (video) => withMarker(video, { ...marker, id: 'pending' }, byStart),
        () => api('POST /videos/{id}/markers', { params, body: marker }),
      ),
    changeMarker: (markerId, marker) =>
      run(
        'The marker was not changed',
        (video) => withMarker(video, { ...marker, id: markerId }, byStart),
        () => api('PUT /videos/{id}/markers/{markerId}', { params: { id, markerId }, body: marker }),
      ),
    removeMarker: (markerId) =>
      run(
        'The marker was not removed',
        (video) => withoutMarker(video, markerId),
        () => api('DELETE /videos/{id}/markers/{markerId}', { params: { id, markerId } }),
      ),
    rename: (title) =>
      run(
        'The title was not changed',
        (video) => ({ ...video, title }),
        () => api('PUT /videos/{id}/title', { params, body: { title } }),
      ),
    assign,
    assignNamed: async (kind, name) => {
      try {
        return await assign(kind, { id: await findOrAdd(kind, name), name });
      } catch (cause) {
        context.notices.fail(`“${name}” was not added`, cause);
        return false;
      }
    },
    unassign: (kind, entryId) =>
      run(
        'It was not taken off',
        (video) => withoutEntry(video, kind, entryId),
        () => api('DELETE /videos/{id}/{kind}/{entryId}', { params: { id, kind, entryId } }),
      ),
    takePoster: (posterAtSeconds) =>
      run(
        'The frame was not taken as poster',
        (video) => ({ ...video, posterAtSeconds }),
        () => api('PUT /videos/{id}/poster', { params, body: { atSeconds: posterAtSeconds } }),
      ),
    choosePrimary: (libraryId, path) =>
      run(
        'The file was not chosen',
        (video) => ({
          ...video,
          files: video.files.map((file) => ({
            ...file,
            isPrimary: file.libraryId === libraryId && file.path === path,
          })),
        }),
        () => api('PUT /videos/{id}/primary', { params, body: { libraryId, path } }),
      ),
  };
};
