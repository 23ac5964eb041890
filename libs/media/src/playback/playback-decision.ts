import type { ProbedAudio, ProbedFacts, ProbedVideo } from '../probe/probed.js';

/** What a browser says that it can play. Codec and container names as facts have them. */
export interface PlayAbilities {
  readonly containers: readonly string[];
  readonly videoCodecs: readonly string[];
  readonly audioCodecs: readonly string[];
  readonly hls: 'mse' | 'native' | 'none';
  readonly bitDepth: 8 | 10;
  readonly hdr: boolean;
}

export interface PlayWishes {
  /** Stream index; absent: the default sound. */
  readonly audioStream?: number | undefined;
  /** No higher than this; absent: as it is. */
  readonly maxHeight?: number | undefined;
}

export type PlayReasonCode =
  | 'plays-as-it-is'
  | 'container'
  | 'audio-codec'
  | 'audio-track'
  | 'video-codec'
  | 'pixel-format'
  | 'hdr'
  | 'interlaced'
  | 'rotated'
  | 'keyframes'
  | 'quality'
  | 'no-other-way';

/** How a file plays: `copy` leaves a stream as it is, `encode` makes it anew, `none`: there is none. */
export interface PlayDecision {
  readonly mode: 'direct' | 'remux' | 'transcode';
  readonly reason: { readonly code: PlayReasonCode; readonly text: string };
  readonly video: 'copy' | 'encode' | 'none';
  readonly audio: 'copy' | 'encode' | 'none';
  readonly audioStream: number | null;
  /** Of the picture as it is sent. */
  readonly height: number | null;
}

/** Pieces longer than this are too long to wait for, and to seek in. */
const LONGEST_PIECE = 20;
/** What a fragmented mp4 can hold of what browsers play. */
const COPIED_VIDEO = new Set(['h264', 'hevc', 'vp9', 'av1']);
const COPIED_AUDIO = new Set(['aac', 'mp3', 'opus', 'flac', 'ac3', 'eac3']);

/**
 * The least that has to be done so that this browser plays this file, and why. `maxGapSeconds`: the widest distance
 * between keyframes, null where it is not known.
 */
export function decidePlayback(
  facts: ProbedFacts,
  abilities: PlayAbilities,
  wishes: PlayWishes,
  maxGapSeconds: number | null,
): PlayDecision {
  const { video } = facts;
  const sound = soundOf(facts, wishes.audioStream);
  const obstacle = video ? pictureObstacle(video, abilities, wishes.maxHeight) : null;
  const heard = sound === null || abilities.audioCodecs.includes(sound.codec);
  const base = { audioStream: sound?.index ?? null, height: video?.height ?? null };
  const isDefault = sound === null || sound.index === soundOf(facts, undefined)?.index;

  if (obstacle === null && heard && isDefault && abilities.containers.includes(facts.container)) {
    return { ...base, mode: 'direct', reason: said('plays-as-it-is', facts), video: as(video), audio: as(sound) };
  }
  if (abilities.hls === 'none') {
    return { ...base, mode: 'direct', reason: said('no-other-way', facts), video: as(video), audio: as(sound) };
  }
  const audio = sound === null ? 'none' : heard && COPIED_AUDIO.has(sound.codec) ? 'copy' : 'encode';
  const inPieces = obstacle ?? (video ? pieceObstacle(video, maxGapSeconds) : null);
  if (inPieces !== null) {
    const height = Math.min(video?.height ?? 0, wishes.maxHeight ?? Infinity);
    return { ...base, height, mode: 'transcode', reason: said(inPieces, facts), video: 'encode', audio };
  }
  const why = !heard ? 'audio-codec' : isDefault ? 'container' : 'audio-track';
  return { ...base, mode: 'remux', reason: said(why, facts, sound), video: as(video), audio };
}

const as = (stream: object | null): 'copy' | 'none' => (stream ? 'copy' : 'none');

/** The stream that was asked for; else the default one, else the first. */
function soundOf({ audio }: ProbedFacts, wanted: number | undefined): ProbedAudio | null {
  return audio.find(({ index }) => index === wanted) ?? audio.find(({ isDefault }) => isDefault) ?? audio[0] ?? null;
}

/** Why this browser cannot show the picture as it is; null when it can. */
function pictureObstacle(
  video: ProbedVideo,
  abilities: PlayAbilities,
  maxHeight: number | undefined,
): PlayReasonCode | null {
  if (maxHeight !== undefined && maxHeight < video.height) return 'quality';
  if (!abilities.videoCodecs.includes(video.codec)) return 'video-codec';
  if (!/^(yuvj?420p|nv12|yuv420p10(le)?|p010(le)?|gray)$/.test(video.pixelFormat ?? 'yuv420p')) return 'pixel-format';
  if (video.bitDepth > (video.codec === 'h264' ? 8 : abilities.bitDepth)) return 'pixel-format';
  if (video.hdr !== null && !abilities.hdr) return 'hdr';
  return video.interlaced ? 'interlaced' : null;
}

/** Why a picture that the browser can show cannot be sent in pieces as it is; null when it can. */
function pieceObstacle(video: ProbedVideo, maxGapSeconds: number | null): PlayReasonCode | null {
  if (!COPIED_VIDEO.has(video.codec)) return 'video-codec';
  // Browsers turn a file's picture, but not one that comes in pieces.
  if (video.rotation !== 0) return 'rotated';
  return maxGapSeconds === null || maxGapSeconds > LONGEST_PIECE ? 'keyframes' : null;
}

function said(code: PlayReasonCode, { container, video }: ProbedFacts, sound: ProbedAudio | null = null) {
  const name = (word: string | undefined): string => (word ?? '').toUpperCase();
  const texts: Readonly<Record<PlayReasonCode, string>> = {
    'plays-as-it-is': 'Plays as it is.',
    container: `The browser does not open ${container} files: picture and sound are sent as they are, in another wrapping.`,
    'audio-codec': `The browser cannot play ${name(sound?.codec)} sound: it is made anew, the picture stays as it is.`,
    'audio-track': 'Another sound was chosen: picture and sound are sent as they are, in another wrapping.',
    'video-codec': `The browser cannot show ${name(video?.codec)}: the picture is made anew.`,
    'pixel-format': `The browser cannot show this kind of picture (${video?.pixelFormat ?? 'unknown'}): it is made anew.`,
    hdr: 'The screen shows no high dynamic range: the picture is made anew for it.',
    interlaced: 'The picture is interlaced: it is made anew in whole frames.',
    rotated: 'The picture is turned: it is made anew upright.',
    keyframes: 'The film cannot be cut into short pieces as it is: the picture is made anew.',
    quality: 'A lower quality was chosen: the picture is made anew.',
    'no-other-way': 'This browser plays nothing but whole files, and probably not this one.',
  };
  return { code, text: texts[code] };
}
