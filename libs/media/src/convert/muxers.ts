/** A container that pieces of a film are written into. */
export interface Muxer {
  /** As ffmpeg calls it. */
  readonly name: string;
  readonly extension: string;
  /** Takes the texts of its own kind along. */
  readonly texts: boolean;
}

const MATROSKA: Muxer = { name: 'matroska', extension: 'mkv', texts: true };
const MP4: Muxer = { name: 'mp4', extension: 'mp4', texts: true };

const BY_CONTAINER: Readonly<Record<string, Muxer>> = {
  mp4: MP4,
  '3gp': MP4,
  mov: { name: 'mov', extension: 'mov', texts: true },
  webm: { name: 'webm', extension: 'webm', texts: true },
  avi: { name: 'avi', extension: 'avi', texts: false },
  mpegts: { name: 'mpegts', extension: 'ts', texts: false },
  flv: { name: 'flv', extension: 'flv', texts: false },
  asf: { name: 'asf', extension: 'wmv', texts: false },
};

/** What a film's pieces are wrapped in: as it is itself, or in Matroska, which takes nearly everything. */
export const muxerFor = (container: string): Muxer => BY_CONTAINER[container] ?? MATROSKA;
