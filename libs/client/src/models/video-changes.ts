import type { EntryKinds, Marker, Named, VideoDetail, VideoItem } from '#contracts';

/** What a command will make of a video, said before the server has done it. */
export const withActivity = <T extends VideoItem>(video: T, change: Partial<VideoItem['my']>): T => ({
  ...video,
  my: { ...video.my, ...change },
});

export const withMarker = (
  video: VideoDetail,
  marker: Marker,
  order: (a: Marker, b: Marker) => number,
): VideoDetail => ({
  ...video,
  markers: [...video.markers.filter((other) => other.id !== marker.id), marker].sort(order),
});

export const withoutMarker = (video: VideoDetail, id: string): VideoDetail => ({
  ...video,
  markers: video.markers.filter((marker) => marker.id !== id),
});

export const withEntry = (video: VideoDetail, kind: EntryKinds, entry: Named): VideoDetail =>
  kind === 'studios'
    ? { ...video, studio: entry }
    : { ...video, [kind]: [...video[kind].filter((other) => other.id !== entry.id), entry] };

export const withoutEntry = (video: VideoDetail, kind: EntryKinds, id: string): VideoDetail =>
  kind === 'studios'
    ? { ...video, studio: null }
    : { ...video, [kind]: video[kind].filter((entry) => entry.id !== id) };
