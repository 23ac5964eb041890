import { describe, expect, it } from '@jest/globals';
import { abilitiesOf, withoutTrust } from './abilities.ts';

const ask = (
  says: (type: string) => boolean,
  more: { hasMediaSource?: boolean; streams?: (type: string) => boolean } = {},
) =>
  abilitiesOf({
    canPlay: says,
    canStream: more.streams ?? says,
    hasMediaSource: more.hasMediaSource ?? true,
    isHdr: false,
  });

describe('what a browser says it can play', () => {
  it('is named as the facts of files are', () => {
    const said = ask((type) => /^(video|audio)\/(mp4|mpeg)/.test(type) && !/hvc1|av01|ac-3|ec-3|mp4v/.test(type));
    expect(said.containers).toEqual(['mp4', 'mp3']);
    expect(said.videoCodecs).toEqual(['h264', 'vp9']);
    expect(said.audioCodecs).toEqual(['aac', 'mp3', 'opus', 'flac']);
    expect(said.hls).toBe('mse');
  });

  it('leaves out what it plays as a file but not in pieces', () => {
    const said = ask(() => true, { streams: (type) => !type.includes('hvc1') });
    expect(said.videoCodecs).not.toContain('hevc');
    expect(said.videoCodecs).toContain('theora');
  });

  it('takes HLS as the browser has it, and knows when there is none', () => {
    expect(ask((type) => type.includes('mpegurl'), { hasMediaSource: false }).hls).toBe('native');
    expect(ask(() => false, { hasMediaSource: false }).hls).toBe('none');
  });

  it('tells ten bits from eight', () => {
    expect(ask((type) => !/hvc1\.2|av01.*\.10|vp09\.02/.test(type)).bitDepth).toBe(8);
    expect(ask((type) => type.includes('hvc1')).bitDepth).toBe(10);
  });

  it('is trusted no more with what it failed to play', () => {
    const said = withoutTrust(
      ask(() => true),
      'h264',
    );
    expect(said.containers).toEqual([]);
    expect(said.videoCodecs).not.toContain('h264');
    expect(said.audioCodecs).toContain('aac');
  });
});
