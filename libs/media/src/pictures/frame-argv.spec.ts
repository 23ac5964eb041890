import { describe, expect, it } from '@jest/globals';
import { passArgv, seeksArgv } from './frame-argv.js';
import { parseFrameTimes } from './frame-times.js';
import { fitInside, shownSize } from './picture-size.js';
import type { ProbedVideo } from '../probe/probed.js';

describe('how frames are asked for', () => {
  const plan = { url: 'file:/a, b.mp4', stream: 1, start: 1.5, filters: ['scale=2:2'], targets: [0, 2, 4] };

  it('reads nothing but the one file, in every input', () => {
    const seeks = seeksArgv({ ...plan, back: 0, atKeyframes: false, rough: false });
    for (const argv of [passArgv({ ...plan, only: null, threads: 1 }), seeks]) {
      const inputs = argv.flatMap((word, i) => (word === '-i' ? [argv[i + 1]] : []));
      expect(new Set(inputs)).toEqual(new Set(['file:/a, b.mp4']));
      expect(argv.filter((word) => word === '-protocol_whitelist')).toHaveLength(inputs.length);
      expect(argv.filter((word) => word === '-format_whitelist')).toHaveLength(inputs.length);
    }
  });

  it('looks up the next time wanted by halves, as the file counts it', () => {
    const graph = passArgv({ ...plan, only: null, threads: 1 }).join(' ');
    expect(graph).toContain('gte(t,if(lt(selected_n,1),1.500000,if(lt(selected_n,2),3.500000,5.500000)))');
  });

  it('reads times and places', () => {
    const said = 'frame:0    pts:8000    pts_time:0.008\nplace=3\nframe:0    pts:-20 pts_time:0\nplace=1\n';
    expect(parseFrameTimes(said)).toEqual([
      { place: 3, at: 0.008 },
      { place: 1, at: -0.00002 },
    ]);
  });
});

describe('the size of a picture', () => {
  const video = (width: number, height: number, aspect: string | null, rotation = 0): ProbedVideo =>
    ({ width, height, sampleAspectRatio: aspect, rotation }) as ProbedVideo;

  it('has square pixels, upright', () => {
    expect(shownSize(video(720, 576, '16:11'))).toEqual({ width: 1_047, height: 576 });
    expect(shownSize(video(576, 720, '16:11', 90))).toEqual({ width: 576, height: 1_047 });
    expect(shownSize(video(640, 360, null))).toEqual({ width: 640, height: 360 });
  });

  it('is never enlarged, and never nothing', () => {
    expect(fitInside({ width: 2, height: 2 }, 256, 256)).toEqual({ width: 2, height: 2 });
    expect(fitInside({ width: 7_680, height: 4_320 }, 256, 256)).toEqual({ width: 256, height: 144 });
    expect(fitInside({ width: 4_000, height: 2 }, 256, 256)).toEqual({ width: 256, height: 1 });
  });
});
