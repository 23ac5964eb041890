/** A frame of a sprite sheet, and how long it stands for the film. Times are seconds, the place is in pixels. */
export interface SpriteCue {
  readonly from: number;
  readonly to: number;
  readonly sheet: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** Reads the cues of a `sprite.vtt`; what does not name a place on a sheet is left out. */
export const readSpriteCues = (vtt: string): readonly SpriteCue[] =>
  [...vtt.matchAll(/([\d:.]+) --> ([\d:.]+)[^\n]*\r?\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g)].map((match) => {
    const [, from = '', to = '', sheet = '', ...place] = match;
    const [x = 0, y = 0, width = 0, height = 0] = place.map(Number);
    return { from: seconds(from), to: seconds(to), sheet, x, y, width, height };
  });

/** The frame that is shown at a time: the last one begun, else the first. */
export const cueAt = (cues: readonly SpriteCue[], at: number): SpriteCue | undefined => {
  let [low, high] = [0, cues.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((cues[middle]?.from ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return cues[low];
};
