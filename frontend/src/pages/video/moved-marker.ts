import type { NewMarker } from '#client';
import type { Marker } from '#contracts';

/** As long as before, from another time on. */
export const movedTo = ({ title, startSeconds, endSeconds }: Marker, to: number): NewMarker => ({
  title,
  startSeconds: to,
  endSeconds: endSeconds === null ? null : endSeconds + to - startSeconds,
});
