import type { ProbedVideo } from '../probe/probed.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As a player shows it: turned upright, pixels made square. */
export function shownSize(video: ProbedVideo): Size {
  const [over, under] = (video.sampleAspectRatio ?? '1:1').split(':').map(Number);
  const stretch = over && under ? over / under : 1;
  // The aspect is that of the stored picture: its width is a turned picture's height.
  const turned = video.rotation === 90 || video.rotation === 270;
  return turned
    ? { width: video.width, height: Math.max(1, Math.round(video.height * stretch)) }
    : { width: Math.max(1, Math.round(video.width * stretch)), height: video.height };
}

/** The largest size of the same shape that fits, never larger than the picture itself. */
export function fitInside(size: Size, widest: number, highest: number): Size {
  const factor = Math.min(1, widest / size.width, highest / size.height);
  const scaled = (length: number): number => Math.max(1, Math.round(length * factor));
  return { width: scaled(size.width), height: scaled(size.height) };
}
