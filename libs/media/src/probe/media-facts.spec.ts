import { describe, expect, it } from '@jest/globals';
import type { ProbeOutput, ProbeStream } from './ffprobe-output.js';
import { mediaFacts } from './media-facts.js';

const film = (stream: Partial<ProbeStream> = {}, more: Partial<ProbeOutput> = {}): ProbeOutput => ({
  format: { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', duration: '60.5', start_time: '0.000000', bit_rate: '1000' },
  streams: [
    {
      index: 0,
      codec_type: 'video',
      codec_name: 'h264',
      width: 1920,
      height: 1080,
      pix_fmt: 'yuv420p',
      avg_frame_rate: '30000/1001',
      r_frame_rate: '30000/1001',
      sample_aspect_ratio: '1:1',
      ...stream,
    },
  ],
  ...more,
});
const video = (stream: Partial<ProbeStream>) => mediaFacts(film(stream), null).video;

describe('the picture of a file', () => {
  it('has the mean rate, to a thousandth', () => {
    expect(video({})).toMatchObject({
      frameRate: 29.97,
      variableFrameRate: false,
      bitDepth: 8,
      rotation: 0,
      hdr: null,
    });
  });

  it('is measured as it is shown, after turning', () => {
    const turned = { side_data_list: [{ side_data_type: 'Display Matrix', rotation: -90 }] };
    expect(video(turned)).toMatchObject({ rotation: 90, width: 1080, height: 1920 });
    expect(video({ tags: { rotate: '270' } })).toMatchObject({ rotation: 270, width: 1080 });
    expect(video({ side_data_list: [{ rotation: 180 }] })).toMatchObject({ rotation: 180, width: 1920 });
  });

  it.each([
    ['hdr10', { color_transfer: 'smpte2084' }],
    ['hlg', { color_transfer: 'arib-std-b67' }],
    [
      'dolby-vision',
      { color_transfer: 'smpte2084', side_data_list: [{ side_data_type: 'DOVI configuration record' }] },
    ],
    ['dolby-vision', { codec_tag_string: 'dvh1' }],
  ])('is %s by %j', (hdr, stream) => {
    expect(video(stream)?.hdr).toBe(hdr);
  });

  it.each([
    [10, { pix_fmt: 'yuv420p10le' }],
    [12, { pix_fmt: 'yuv444p12be' }],
    [10, { pix_fmt: 'p010le' }],
    [9, { pix_fmt: 'yuv420p9' }],
    [8, { pix_fmt: 'yuvj420p', bits_per_raw_sample: '8' }],
    [8, { pix_fmt: 'nv12' }],
  ])('has %d bits by %j', (bits, stream) => {
    expect(video(stream)?.bitDepth).toBe(bits);
  });

  it('is interlaced by its field order, and its fields are not taken for a changing rate', () => {
    const fields = { field_order: 'tt', avg_frame_rate: '25/1', r_frame_rate: '50/1' };
    expect(video(fields)).toMatchObject({ interlaced: true, variableFrameRate: false, frameRate: 25 });
    expect(video({ field_order: 'progressive' })?.interlaced).toBe(false);
  });

  it('has a changing rate when mean and base differ', () => {
    expect(video({ avg_frame_rate: '26500/1000', r_frame_rate: '30/1' })?.variableFrameRate).toBe(true);
    expect(video({ avg_frame_rate: '0/0', r_frame_rate: '90000/1' })).toMatchObject({ variableFrameRate: false });
  });

  it('is not the cover of a song', () => {
    const cover = { disposition: { attached_pic: 1 } };
    expect(video(cover)).toBeNull();
  });
});

describe('a file', () => {
  it.each([
    ['mp4', {}, null],
    ['mov', { tags: { major_brand: 'qt  ' } }, null],
    ['3gp', { tags: { major_brand: '3gp5' } }, null],
    ['webm', { format_name: 'matroska,webm' }, 'webm'],
    ['matroska', { format_name: 'matroska,webm' }, 'matroska'],
    ['mpegts', { format_name: 'mpegts' }, null],
  ])('is in a container called %s', (name, format, docType) => {
    const base = film();
    expect(mediaFacts({ ...base, format: { ...base.format, ...format } }, docType).container).toBe(name);
  });

  it('has sound, subtitles and chapters, each as it says', () => {
    const base = film();
    const facts = mediaFacts(
      {
        ...base,
        format: {
          ...base.format,
          start_time: '10.5',
          tags: { TITLE: ' Film ', creation_time: '2019-05-01T10:00:00.000000Z' },
        },
        streams: [
          ...(base.streams ?? []),
          {
            index: 1,
            codec_type: 'audio',
            codec_name: 'aac',
            channels: 2,
            sample_rate: '48000',
            tags: { language: 'fra' },
            disposition: { default: 1 },
          },
          {
            index: 2,
            codec_type: 'subtitle',
            codec_name: 'subrip',
            tags: { language: 'und', title: 'All' },
            disposition: { forced: 1 },
          },
          { index: 3, codec_type: 'subtitle', codec_name: 'hdmv_pgs_subtitle' },
          { index: 4, codec_type: 'data' },
        ],
        chapters: [{ start_time: '0.0', end_time: '20.0', tags: { title: 'One' } }],
      },
      null,
    );
    expect(facts).toMatchObject({
      startSeconds: 10.5,
      title: 'Film',
      createdAt: '2019-05-01T10:00:00.000000Z',
      audio: [{ index: 1, codec: 'aac', channels: 2, sampleRate: 48_000, language: 'fra', isDefault: true }],
      subtitles: [
        { index: 2, kind: 'text', language: null, title: 'All', isForced: true },
        { index: 3, kind: 'picture', language: null },
      ],
      chapters: [{ title: 'One', startSeconds: 0, endSeconds: 20 }],
    });
  });

  it('has no duration where none is known', () => {
    const base = film();
    expect(mediaFacts({ ...base, format: { ...base.format, duration: 'N/A' } }, null).durationSeconds).toBeNull();
  });
});
