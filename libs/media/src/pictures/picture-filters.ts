import type { ProbedVideo } from '../probe/probed.js';
import type { Size } from './picture-size.js';

/** What the ffmpeg at hand can do beyond the common. */
export interface FilterSet {
  /** `zscale` and `tonemap`: light is computed as light. */
  readonly tonemap: boolean;
}

/**
 * Filters that turn a decoded frame into one to look at: one field of interlaced ones (or both made one, when more lines
 * are wanted than a field has), of the size asked for, high dynamic range brought down to a screen's.
 */
export function pictureFilters(video: ProbedVideo, size: Size, filters: FilterSet): string[] {
  return [...deinterlace(video, size), `scale=${size.width}:${size.height}:flags=area`, ...toneDown(video, filters)];
}

function deinterlace(video: ProbedVideo, size: Size): string[] {
  if (!video.interlaced) return [];
  // A turned picture's lines are columns by now, and a field cannot be told from them.
  return size.height <= video.height / 2 && video.rotation % 180 === 0 ? ['field=top'] : ['yadif=deint=all'];
}

/**
 * PQ and HLG by `tonemap` (Hable, 203 nits as white), the way players do. Without it by a curve that has the same
 * anchors: 26 nits at 40 % of the signal, white at 85 %, 1,000 nits and more at 100 %; colours stay a little pale.
 */
export function toneDown(video: ProbedVideo, filters: FilterSet): string[] {
  if (video.hdr === null) return [];
  const transfer = video.hdr === 'hlg' ? 'arib-std-b67' : 'smpte2084';
  if (filters.tonemap)
    return [
      `zscale=transferin=${transfer}:matrixin=bt2020nc:primariesin=bt2020:rangein=limited:transfer=linear:npl=203`,
      'format=gbrpf32le',
      'zscale=primaries=bt709',
      'tonemap=tonemap=hable:desat=0',
      'zscale=transfer=bt709:matrix=bt709:range=limited',
      'format=yuv420p',
    ];
  const curve =
    video.hdr === 'hlg'
      ? '0/0 0.5/0.55 0.75/0.85 1/1'
      : '0/0 0.1/0.03 0.2/0.11 0.3/0.25 0.38/0.4 0.5/0.66 0.58/0.85 0.75/1 1/1';
  return ['scale=in_color_matrix=bt2020:out_range=full', 'format=gbrp', `curves=all='${curve}'`, 'format=yuv420p'];
}
