import { describe, expect, it } from '@jest/globals';
import { cueAt, readSpriteCues } from './sprite-cues.ts';

const VTT = `WEBVTT

00:00:00.000 --> 00:00:02.500
sheet-0.jpg#xywh=0,0,160,90

00:00:02.500 --> 01:00:10.250
sheet-0.jpg#xywh=160,0,160,90

01:00:10.250 --> 01:00:20.000
sheet-1.jpg#xywh=0,90,160,90
`;

describe('the cues of a sprite', () => {
  it('are read with their times and places', () => {
    expect(readSpriteCues(VTT)).toEqual([
      { from: 0, to: 2.5, sheet: 'sheet-0.jpg', x: 0, y: 0, width: 160, height: 90 },
      { from: 2.5, to: 3610.25, sheet: 'sheet-0.jpg', x: 160, y: 0, width: 160, height: 90 },
      { from: 3610.25, to: 3620, sheet: 'sheet-1.jpg', x: 0, y: 90, width: 160, height: 90 },
    ]);
    expect(readSpriteCues('WEBVTT\n')).toEqual([]);
  });

  it.each([
    [-1, 0],
    [0, 0],
    [2.49, 0],
    [2.5, 2.5],
    [3000, 2.5],
    [3610.25, 3610.25],
    [9999, 3610.25],
  ])('at %d s show the frame that began at %d s', (at, from) => {
    expect(cueAt(readSpriteCues(VTT), at)?.from).toBe(from);
  });

  it('show nothing where there are none', () => {
    expect(cueAt([], 5)).toBeUndefined();
  });
});
