import type { Abilities } from '#contracts';

/** How a browser is asked: `probably`, `maybe` or nothing. */
export interface AskedBrowser {
  canPlay(type: string): boolean;
  canStream(type: string): boolean;
  readonly hasMediaSource: boolean;
  readonly isHdr: boolean;
}

/** Names as the facts of a file have them, and how a browser is asked about them. */
const CONTAINERS: readonly (readonly [string, string])[] = [
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['3gp', 'video/3gpp'],
  ['webm', 'video/webm'],
  ['matroska', 'video/x-matroska'],
  ['ogg', 'video/ogg'],
  ['mpegts', 'video/mp2t'],
  ['mp3', 'audio/mpeg'],
  ['flac', 'audio/flac'],
  ['wav', 'audio/wav'],
];
const VIDEO: readonly (readonly [string, string])[] = [
  ['h264', 'video/mp4; codecs="avc1.640028"'],
  ['hevc', 'video/mp4; codecs="hvc1.1.6.L120.B0"'],
  ['av1', 'video/mp4; codecs="av01.0.08M.08"'],
  ['vp9', 'video/mp4; codecs="vp09.00.40.08"'],
  ['vp8', 'video/webm; codecs="vp8"'],
  ['theora', 'video/ogg; codecs="theora"'],
  ['mpeg4', 'video/mp4; codecs="mp4v.20.9"'],
];
const AUDIO: readonly (readonly [string, string])[] = [
  ['aac', 'audio/mp4; codecs="mp4a.40.2"'],
  ['mp3', 'audio/mpeg'],
  ['opus', 'audio/mp4; codecs="opus"'],
  ['flac', 'audio/mp4; codecs="flac"'],
  ['ac3', 'audio/mp4; codecs="ac-3"'],
  ['eac3', 'audio/mp4; codecs="ec-3"'],
  ['vorbis', 'audio/webm; codecs="vorbis"'],
  ['pcm_s16le', 'audio/wav; codecs="1"'],
];
/** Ten bits of HEVC, AV1 and VP9. */
const DEEP = ['hvc1.2.4.L120.B0', 'av01.0.08M.10', 'vp09.02.40.10'];

/** What is sent in pieces must be fit for that too; the rest is only ever played as a file. */
const inPieces = (type: string): boolean => type.includes('/mp4') || type.includes('/webm');

/** What this browser says it can play, for the server to decide by. */
export const abilitiesOf = (browser: AskedBrowser): Abilities => {
  const plays = ([, type]: readonly [string, string]): boolean =>
    browser.canPlay(type) && (!inPieces(type) || !browser.hasMediaSource || browser.canStream(type));
  const names = (table: readonly (readonly [string, string])[]): string[] => table.filter(plays).map(([name]) => name);
  const opens = CONTAINERS.filter(([, type]) => browser.canPlay(type)).map(([name]) => name);
  const video = names(VIDEO);
  return {
    containers: opens,
    videoCodecs: video,
    audioCodecs: names(AUDIO),
    hls: browser.hasMediaSource ? 'mse' : browser.canPlay('application/vnd.apple.mpegurl') ? 'native' : 'none',
    bitDepth: DEEP.some((codec) => browser.canPlay(`video/mp4; codecs="${codec}"`)) ? 10 : 8,
    hdr: browser.isHdr,
  };
};

/** Asks the browser we are in. */
export const browserAbilities = (): Abilities => {
  const element = document.createElement('video');
  const hasMediaSource = 'MediaSource' in window;
  return abilitiesOf({
    canPlay: (type) => element.canPlayType(type) !== '',
    canStream: (type) => MediaSource.isTypeSupported(type),
    hasMediaSource,
    isHdr: matchMedia('(dynamic-range: high)').matches,
  });
};

/** After a file would not play as it is: the picture and the wrapping are not trusted again. */
export const withoutTrust = (abilities: Abilities, videoCodec: string | null): Abilities => ({
  ...abilities,
  containers: [],
  videoCodecs: abilities.videoCodecs.filter((codec) => codec !== videoCodec),
});
