import type { VideoItem } from '#contracts';

const CODECS: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  h265: 'HEVC',
  av1: 'AV1',
  vp9: 'VP9',
  vp8: 'VP8',
  mpeg4: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  mpeg1video: 'MPEG-1',
  vc1: 'VC-1',
  wmv3: 'WMV 9',
  prores: 'ProRes',
  aac: 'AAC',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  dts: 'DTS',
  truehd: 'TrueHD',
};

/** `HEVC` of `hevc`; what is unknown in capitals. */
export const codecName = (codec: string): string => CODECS[codec] ?? codec.toUpperCase().replaceAll('_', ' ');

/** `4K`, `1080p`: named by what the picture needs, so that wide and upright films count as what they are. */
export const resolution = (width: number | null, height: number | null): string | null => {
  if (width === null || height === null) return null;
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const names: readonly [number, number, string][] = [
    [7_000, 4_000, '8K'],
    [3_400, 1_900, '4K'],
    [2_400, 1_400, '1440p'],
    [1_800, 1_000, '1080p'],
    [1_200, 700, '720p'],
  ];
  return names.find(([l, s]) => long >= l || short >= s)?.[2] ?? `${short}p`;
};

/** `4K HEVC` as far as known. */
export const picture = (video: VideoItem): string =>
  [resolution(video.width, video.height), video.videoCodec && codecName(video.videoCodec), video.hdr]
    .filter(Boolean)
    .join(' ');

export const channels = (count: number): string =>
  ({ 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' })[count] ?? `${count} channels`;

/** What stands below a title: studio and year, else when it came or how it is. */
export const byline = (video: VideoItem): string => {
  const year = video.releasedOn?.slice(0, 4);
  const episode = video.season !== null && video.episode !== null ? `S${video.season} E${video.episode}` : undefined;
  return [video.studio?.name ?? video.performers[0]?.name, year, episode].filter(Boolean).join(' · ');
};

/** `Ilva Marrow` → `IM`. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0]) : [...name].slice(0, 2);
  return letters.join('').toUpperCase();
};
