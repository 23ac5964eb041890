import type { ProbeStream } from './ffprobe-output.js';
import { number } from './probe-numbers.js';
import type { ProbedVideo } from './probed.js';

export function videoFacts(stream: ProbeStream): ProbedVideo {
  const rotation = rotationOf(stream);
  const turned = rotation === 90 || rotation === 270;
  const [width, height] = [stream.width ?? 0, stream.height ?? 0];
  const aspect = stream.sample_aspect_ratio;
  const mean = fraction(stream.avg_frame_rate) ?? fraction(stream.r_frame_rate);
  const interlaced = ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? '');
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    profile: stream.profile === undefined || stream.profile === 'unknown' ? null : String(stream.profile),
    level: atLeastZero(number(stream.level)),
    width: turned ? height : width,
    height: turned ? width : height,
    pixelFormat: stream.pix_fmt ?? null,
    bitDepth: bitDepth(stream),
    frameRate: mean === null ? null : Math.round(mean * 1_000) / 1_000,
    variableFrameRate: isVariable(mean, fraction(stream.r_frame_rate), interlaced),
    rotation,
    hdr: hdrOf(stream),
    interlaced,
    sampleAspectRatio: aspect === undefined || aspect === '0:1' || aspect === '1:1' ? null : aspect,
    bitRate: number(stream.bit_rate),
  };
}

const atLeastZero = (value: number | null): number | null => (value !== null && value >= 0 ? value : null);

/** Degrees clockwise: the display matrix counts them counter-clockwise, the old tag clockwise. */
function rotationOf(stream: ProbeStream): number {
  const matrix = stream.side_data_list?.map((side) => number(side.rotation)).find((angle) => angle !== null);
  const clockwise = matrix === undefined || matrix === null ? (number(stream.tags?.['rotate']) ?? 0) : -matrix;
  return (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360;
}

function bitDepth(stream: ProbeStream): number {
  const named =
    /p0?(9|10|12|14|16)(?:le|be)?$/.exec(stream.pix_fmt ?? '')?.[1] ??
    /^(?:p|x2?(?:rgb|bgr)|y2)(?:0|2|4)?(10|12|16)(?:le|be)?$/.exec(stream.pix_fmt ?? '')?.[1];
  const stated = number(stream.bits_per_raw_sample);
  return named ? Number(named) : stated !== null && stated >= 8 && stated <= 16 ? stated : 8;
}

function hdrOf(stream: ProbeStream): ProbedVideo['hdr'] {
  const tag = stream.codec_tag_string ?? '';
  const dolby = stream.side_data_list?.some((side) => /dovi|dolby vision/i.test(side.side_data_type ?? ''));
  if (dolby || /^(?:dvh[e1]|dva[v1]|dav1)$/.test(tag)) return 'dolby-vision';
  if (stream.color_transfer === 'smpte2084') return 'hdr10';
  return stream.color_transfer === 'arib-std-b67' ? 'hlg' : null;
}

/** Where the mean rate is off the base rate by more than a hundredth; interlaced streams count fields in the latter. */
function isVariable(mean: number | null, base: number | null, interlaced: boolean): boolean {
  if (mean === null || base === null || base > 1_000) return false;
  const off = (rate: number): boolean => Math.abs(rate - mean) / mean > 0.01;
  return off(base) && !(interlaced && !off(base / 2));
}

/** `30000/1001`; null for `0/0`. */
function fraction(value: string | undefined): number | null {
  const [over, under] = (value ?? '').split('/').map(Number);
  return over && under ? over / under : null;
}
